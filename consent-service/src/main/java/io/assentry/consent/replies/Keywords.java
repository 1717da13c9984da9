package io.assentry.consent.replies;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Words that mean one thing when nothing else is said. The words for STOP are the seven of 47 CFR 64.1200(a)(10) and the
 * usual spellings; an operator adds those of the languages it sends in.
 */
final class Keywords {

    private static final List<String> STOP = List.of(
            "stop",
            "quit",
            "end",
            "revoke",
            "opt out",
            "cancel",
            "unsubscribe",
            "stopall",
            "stop all",
            "optout",
            "opt-out");
    private static final List<String> CONFIRM = List.of("yes");
    private static final List<String> START = List.of("start", "unstop");
    private static final List<String> HELP = List.of("help", "info");
    private static final List<String> MISSPELT = List.of(
            "sotp",
            "stpo",
            "tsop",
            "stp",
            "unsub",
            "unsubcribe",
            "unsuscribe",
            "unsubscibe",
            "unsubscrib",
            "unsubscribed",
            "cancle",
            "opted out",
            "opt me out");
    private static final int MOST_OF_AN_OPERATOR = 100;
    private static final int LONGEST = 40;

    private final Map<String, Intent> exact = new HashMap<>();
    private final Set<String> confirming = new HashSet<>();
    private final Set<String> stretched = new HashSet<>();

    /**
     * @param local what means STOP in the languages that the operator sends in, such as BAJA
     * @param localYes what confirms in them, such as JA
     */
    Keywords(List<String> local, List<String> localYes) {
        STOP.forEach(word -> exact.put(ReplyText.normalised(word), Intent.STOP));
        normalised("assentry.replies.stop-words", local).forEach(word -> exact.put(word, Intent.STOP));
        START.forEach(word -> exact.put(word, Intent.START));
        HELP.forEach(word -> exact.put(word, Intent.HELP));
        confirming.addAll(CONFIRM);
        confirming.addAll(normalised("assentry.replies.confirm-words", localYes));
        if (confirming.stream().anyMatch(exact::containsKey)) {
            throw new IllegalArgumentException("assentry.replies.confirm-words are none that mean STOP, START or HELP");
        }
        exact.forEach((word, intent) -> {
            if (intent == Intent.STOP) {
                stretched.add(ReplyText.squeezed(word));
            }
        });
    }

    private static List<String> normalised(String setting, List<String> words) {
        if (words.size() > MOST_OF_AN_OPERATOR) {
            throw new IllegalArgumentException(setting + " are at most " + MOST_OF_AN_OPERATOR);
        }
        List<String> normalised = words.stream().map(ReplyText::normalised).toList();
        if (normalised.stream().anyMatch(word -> word.isEmpty() || word.length() > LONGEST)) {
            throw new IllegalArgumentException(setting + " are words of 1 to " + LONGEST + " characters");
        }
        return normalised;
    }

    /** What the whole text means if it is a keyword, with the name of the rule that says so. */
    Optional<Understood> understand(ReplyText text) {
        if (exact.containsKey(text.words())) {
            return Optional.of(understood(text.words(), "keyword"));
        }
        // a yes is taken at its word alone: nothing may be read into it
        if (confirming.contains(text.words())) {
            return Optional.of(
                    Understood.by(Intent.CONFIRM, "keyword:" + text.words().replace(' ', '-')));
        }
        String plainly = text.plainly();
        if (exact.containsKey(plainly)) {
            return Optional.of(understood(plainly, "keyword-with-courtesy"));
        }
        if (MISSPELT.contains(plainly) || MISSPELT.contains(text.words())) {
            return Optional.of(Understood.by(Intent.STOP, "keyword-misspelt"));
        }
        if (!plainly.isEmpty() && stretched.contains(ReplyText.squeezed(plainly))) {
            return Optional.of(Understood.by(Intent.STOP, "keyword-stretched"));
        }
        if (!plainly.isEmpty() && Arrays.stream(plainly.split(" ")).allMatch(w -> exact.get(w) == Intent.STOP)) {
            return Optional.of(Understood.by(Intent.STOP, "keyword-repeated"));
        }
        String firstLine = text.firstLine();
        return exact.get(firstLine) == Intent.STOP
                ? Optional.of(Understood.by(Intent.STOP, "keyword-on-first-line"))
                : Optional.empty();
    }

    private Understood understood(String word, String rule) {
        return Understood.by(exact.get(word), rule + ":" + word.replace(' ', '-'));
    }
}
