package io.assentry.consent.notices;

import io.assentry.kit.problem.InvalidField;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The words of a notice and their SHA-256, by which anybody can tell later that they are the same words. Sections are
 * one text: heading, empty line, text, with an empty line between sections.
 */
record NoticeContent(String text) {

    static final int MAX_LENGTH = 200_000;

    NoticeContent {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new InvalidField("text", "is 1 to " + MAX_LENGTH + " characters in all");
        }
    }

    static NoticeContent ofSections(List<Section> sections) {
        return new NoticeContent(
                sections.stream().map(s -> s.heading() + "\n\n" + s.text()).collect(Collectors.joining("\n\n")));
    }

    /** Lower-case hexadecimal, over the text in UTF-8. */
    String sha256() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One headed part. */
    record Section(String heading, String text) {}
}
