package io.assentry.consent.mails;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * The words of the mail, in each language that there are some in. It says what is asked and who asks, and advertises nothing:
 * nobody has agreed to anything yet (domain rule, double opt-in).
 */
enum LetterText {
    EN("Please confirm", """
            Hello,

            somebody, we hope you, asked %s to write to this address. What for:

            %s

            Nothing is sent unless you confirm it. Please open this link and press the button there:

            %s

            The link works once, until %s (UTC). If it was not you, you need do nothing: what was asked is forgotten after
            thirty days.
            """),
    DE("Bitte bestätigen Sie", """
            Guten Tag,

            jemand, hoffentlich Sie, hat %s gebeten, an diese Adresse zu schreiben. Wofür:

            %s

            Ohne Ihre Bestätigung wird nichts gesendet. Bitte öffnen Sie diesen Link und drücken Sie dort den Knopf:

            %s

            Der Link gilt einmal, bis %s (UTC). Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Was erbeten wurde, wird
            nach dreißig Tagen vergessen.
            """);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final String subject;
    private final String text;

    LetterText(String subject, String text) {
        this.subject = subject;
        this.text = text;
    }

    /** English, where there are no words in that language. */
    static LetterText in(String tag) {
        String language = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(language))
                .findFirst()
                .orElse(EN);
    }

    Letter to(Invitation invited, ControllerId controller, String link, Instant confirmBy) {
        return new Letter(
                invited.address(),
                subject,
                text.formatted(
                        controller,
                        invited.purpose().strip(),
                        link,
                        MINUTE.format(confirmBy.atOffset(ZoneOffset.UTC))));
    }
}
