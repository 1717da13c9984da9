package io.assentry.consent.replies;

import io.assentry.consent.purposes.Channel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads an answer as a reasonable person would (47 CFR 64.1200(a)(10)): keywords first, then a list of ways of saying it,
 * each with a name. What may be a revocation and is not explained by any of them is for a person to read; nothing is
 * guessed, and nothing is learnt.
 */
final class ReplyUnderstanding {

    private static final Pattern BY_SMS = Pattern.compile("\\b(texts?|txts?|texting|sms|textos?)\\b|短信|简讯|簡訊");
    private static final Pattern BY_EMAIL =
            Pattern.compile("\\b(e ?mails?|mails?|e ?mailing|courriels?|correos?|newsletters?)\\b|邮件|郵件");
    private static final Pattern BY_PHONE = Pattern.compile(
            "\\b(calls?|calling|anrufe?|anrufen|ruft?|appels?|appele[rz]|telephone[rz]|llam(en|adas?|ar))\\b|电话|電話");
    private static final Pattern REPLY_SUBJECT =
            Pattern.compile("(?i)^\\s*(re|aw|sv|antw|rv|fw|fwd|wg|tr|回复|答复|转发)\\s*[:：].*");
    private static final int SHORT = 4;

    private final Keywords keywords;
    private final List<ReplyRule> doubts;
    private final List<ReplyRule> rules;
    private final List<String> signals;

    ReplyUnderstanding(Keywords keywords) {
        this.keywords = keywords;
        this.doubts = Stream.of(
                        EnglishRules.doubts(),
                        GermanRules.doubts(),
                        FrenchRules.doubts(),
                        SpanishRules.doubts(),
                        ChineseRules.doubts())
                .flatMap(List::stream)
                .toList();
        this.rules = Stream.of(
                        EnglishRules.rules(),
                        GermanRules.rules(),
                        FrenchRules.rules(),
                        SpanishRules.rules(),
                        ChineseRules.rules())
                .flatMap(List::stream)
                .toList();
        this.signals = Stream.of(
                        EnglishRules.signals(),
                        GermanRules.signals(),
                        FrenchRules.signals(),
                        SpanishRules.signals(),
                        ChineseRules.signals())
                .flatMap(List::stream)
                .toList();
    }

    /** @param subject of an e-mail, null otherwise; one that repeats the sender's own words is passed over */
    Understood of(String subject, String text) {
        Understood byText = of(text);
        if (subject == null || REPLY_SUBJECT.matcher(subject).matches()) {
            return byText;
        }
        Understood bySubject = of(subject);
        return bySubject.intent().compareTo(byText.intent()) < 0 ? bySubject : byText;
    }

    Understood of(String raw) {
        ReplyText text = ReplyText.of(raw);
        if (text.words().isEmpty()) {
            return text.showsAStopSign()
                    ? Understood.by(Intent.UNCLEAR, "stop-sign")
                    : Understood.by(Intent.NOTHING, "no-words");
        }
        return keywords.understand(text).orElseGet(() -> inFreeText(text.words()));
    }

    private Understood inFreeText(String words) {
        for (ReplyRule doubt : doubts) {
            if (doubt.holdsFor(words)) {
                return Understood.by(Intent.UNCLEAR, doubt.name());
            }
        }
        Set<Intent> intents = EnumSet.noneOf(Intent.class);
        List<String> names = new ArrayList<>();
        for (ReplyRule rule : rules) {
            if (rule.holdsFor(words)) {
                intents.add(rule.intent());
                names.add(rule.name());
            }
        }
        if (!intents.isEmpty()) {
            return new Understood(intents, names, channels(words));
        }
        return signals.stream()
                .filter(signal -> isIn(signal, words))
                .findFirst()
                .map(signal -> Understood.by(Intent.UNCLEAR, "signal:" + signal.replace(' ', '-')))
                .orElseGet(() -> shortAndEnding(words));
    }

    /** "End" is too common a word to stop anybody's messages by, except where hardly anything else is said. */
    private static Understood shortAndEnding(String words) {
        List<String> each = List.of(words.split(" "));
        return each.size() <= SHORT && each.contains("end")
                ? Understood.by(Intent.UNCLEAR, "signal:end")
                : Understood.by(Intent.NOTHING, "no-rule");
    }

    private static Set<Channel> channels(String words) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        if (BY_SMS.matcher(words).find()) {
            channels.add(Channel.SMS);
        }
        if (BY_EMAIL.matcher(words).find()) {
            channels.add(Channel.EMAIL);
        }
        if (BY_PHONE.matcher(words).find()) {
            channels.add(Channel.PHONE);
        }
        return channels;
    }

    /** A word of a language with spaces is looked for as a word. */
    private static boolean isIn(String signal, String words) {
        boolean spaced = signal.charAt(0) < 128;
        return spaced ? (" " + words + " ").contains(" " + signal + " ") : words.contains(signal);
    }
}
