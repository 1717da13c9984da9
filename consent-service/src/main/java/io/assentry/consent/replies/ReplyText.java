package io.assentry.consent.replies;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer as rules read it: trimmed, case folded, accents, punctuation and emoji stripped, spaces collapsed. What the
 * answer quotes of the message before it is not the person's word and is cut off.
 */
final class ReplyText {

    /** More of an answer is not looked at by rules; a person who reads it sees all. */
    private static final int LONGEST = 2_000;

    private static final Pattern QUOTE_STARTS = Pattern.compile(
            "(?im)^\\s*(-{2,}.{0,60}(original|ursprüngliche|message d'origine|mensaje|weitergeleitete|forwarded).{0,60}"
                    + "|(on|am|le|el) .{1,200}(wrote|schrieb|écrit|escribió).{0,80}:"
                    + "|(from|von|de|发件人)[:：] .{1,200}"
                    + "|-- )$");
    private static final Pattern QUOTED_LINE = Pattern.compile("(?m)^\\s*>.*$");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern BETWEEN_HAN = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");
    private static final Pattern STOP_SIGN = Pattern.compile("[\\x{1F6D1}\\x{1F6AB}\\x{26D4}\\x{270B}\\x{1F590}]");
    private static final Pattern RUN = Pattern.compile("(.)\\1+");

    private static final Set<String> COURTESY = Stream.of(
                    "please pls plz thanks thank you thx ty hi hello hey ok okay now just kindly sir madam",
                    "bitte danke hallo sofort guten tag",
                    "merci svp stp s il vous te plait bonjour",
                    "por favor gracias hola ya",
                    "请 谢谢 你好 您好")
            .flatMap(words -> Stream.of(words.split(" ")))
            .collect(Collectors.toUnmodifiableSet());

    private final String raw;
    private final String words;

    private ReplyText(String raw) {
        this.raw = raw;
        this.words = normalised(raw);
    }

    static ReplyText of(String raw) {
        return new ReplyText(ownWords(raw));
    }

    /** As a keyword is compared. */
    static String normalised(String text) {
        String folded = Normalizer.normalize(INVISIBLE.matcher(text).replaceAll(""), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        String plain =
                MARKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFD)).replaceAll("");
        String spaced = NEITHER_LETTER_NOR_DIGIT.matcher(plain).replaceAll(" ").strip();
        return BETWEEN_HAN.matcher(spaced).replaceAll("");
    }

    String words() {
        return words;
    }

    /** Without words of courtesy. */
    String plainly() {
        return Stream.of(words.split(" ")).filter(w -> !COURTESY.contains(w)).collect(Collectors.joining(" "));
    }

    /** The first line that says something, without words of courtesy. */
    String firstLine() {
        return raw.lines()
                .map(ReplyText::new)
                .map(ReplyText::plainly)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Letters that were held down count once: "stoooop". */
    static String squeezed(String word) {
        return RUN.matcher(word).replaceAll("$1");
    }

    boolean showsAStopSign() {
        return STOP_SIGN.matcher(raw).find();
    }

    private static String ownWords(String raw) {
        var quote = QUOTE_STARTS.matcher(raw);
        String before = quote.find() ? raw.substring(0, quote.start()) : raw;
        String own = QUOTED_LINE.matcher(before).replaceAll("");
        return own.length() > LONGEST ? own.substring(0, LONGEST) : own;
    }
}
