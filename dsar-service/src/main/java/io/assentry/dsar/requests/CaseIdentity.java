package io.assentry.dsar.requests;

import io.assentry.kit.pseudonym.Identifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a case holds of the person, as it lies in the vault. The digest of the body lies there too: outside it, a guessed
 * body could be compared with it.
 */
public record CaseIdentity(List<Identifier> identifiers, Optional<String> message, Optional<String> bodySha256) {

    private static final String IDENTIFIER = "identifier/";
    private static final String MESSAGE = "message";
    private static final String BODY = "body-sha256";

    /** Where a letter may go before anything is proved: nothing of the person stands in it. */
    public Optional<Identifier> firstEmail() {
        return identifiers.stream()
                .filter(identifier -> identifier.type() == Identifier.Type.EMAIL)
                .findFirst();
    }

    /** By name; an identifier is written {@code type/region/value}, since only the value may hold a slash. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < identifiers.size(); i++) {
            Identifier identifier = identifiers.get(i);
            String region = identifier.region() == null ? "" : identifier.region();
            String text = identifier.type().wire() + "/" + region + "/" + identifier.value();
            texts.put(String.format(Locale.ROOT, IDENTIFIER + "%03d", i), text);
        }
        message.ifPresent(text -> texts.put(MESSAGE, text));
        bodySha256.ifPresent(text -> texts.put(BODY, text));
        return texts;
    }

    public static CaseIdentity of(Map<String, String> texts) {
        List<Identifier> identifiers = new TreeMap<>(texts)
                .entrySet().stream()
                        .filter(text -> text.getKey().startsWith(IDENTIFIER))
                        .map(text -> identifier(text.getValue()))
                        .toList();
        return new CaseIdentity(
                identifiers, Optional.ofNullable(texts.get(MESSAGE)), Optional.ofNullable(texts.get(BODY)));
    }

    private static Identifier identifier(String text) {
        String[] parts = text.split("/", 3);
        Identifier.Type type = Identifier.Type.valueOf(parts[0].toUpperCase(Locale.ROOT));
        return new Identifier(type, parts[2], parts[1].isEmpty() ? null : parts[1]);
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "CaseIdentity[" + identifiers.size() + " identifiers]";
    }
}
