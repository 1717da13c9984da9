package io.assentry.consent.replies;

import static io.assentry.consent.replies.Intent.ERASE;
import static io.assentry.consent.replies.Intent.OBJECT;
import static io.assentry.consent.replies.Intent.STOP;
import static io.assentry.consent.replies.Intent.UNCLEAR;

import java.util.List;

/** What people write in German; umlauts have lost their dots, a sharp s is ss. */
final class GermanRules {

    private static final String MESSAGES =
            "(sms|nachrichten?|mails?|emails?|e mails?|newsletters?|anrufe|texte|mitteilungen|angebote|spam)";
    private static final String ADVERTS = "(werbung|werbe\\w*|reklame|marketing)";

    private GermanRules() {}

    static List<ReplyRule> doubts() {
        return List.of(
                ReplyRule.of(
                        UNCLEAR,
                        "de-not-unsubscribed",
                        "\\b(nicht|warum|wieso) .{0,24}\\b(abgemeldet|abmelden|abbestellt)\\b"),
                ReplyRule.of(
                        UNCLEAR,
                        "de-cancel-order",
                        "\\b(bestellung|termin|buchung|auftrag) .{0,16}\\b(stornieren|kundigen|abbestellen)\\b"));
    }

    static List<ReplyRule> rules() {
        return List.of(
                ReplyRule.of(
                        ERASE,
                        "de-erase",
                        "\\blosch(e|en|t)( sie)?( bitte)? (mich|alles|alle|meine?n?|samtliche)\\b"
                                + "|\\b(meine|alle|samtliche) .{0,20}daten .{0,20}loschen\\b|\\bdaten zu loschen\\b"),
                ReplyRule.of(ERASE, "de-right-to-erasure", "\\brecht auf (loschung|vergessen\\w*)\\b"),
                ReplyRule.of(OBJECT, "de-no-advertising", "\\bkeine(rlei)? (weitere |mehr )?" + ADVERTS + "\\b"),
                ReplyRule.of(
                        OBJECT,
                        "de-object",
                        "\\bwiderspreche\\b|\\bwiderspruch (gegen|zur)\\b|\\blege widerspruch ein\\b"),
                ReplyRule.of(STOP, "de-no-more", "\\bkeine (weiteren? |mehr )*" + MESSAGES + "( mehr)?\\b"),
                ReplyRule.of(
                        STOP,
                        "de-stop-it",
                        "\\b(hor|hort|horen sie)( bitte| doch| damit| endlich)* auf\\b|\\baufhoren\\b"),
                ReplyRule.of(
                        STOP,
                        "de-send-nothing",
                        "\\b(schick|schicke|schickt|schicken|sende|senden|sendet|schreib|schreiben|schreibt)( sie)?( mir)?"
                                + "( bitte)? (nichts|keine|nicht)\\b|\\bnichts mehr (schicken|senden|schreiben)\\b"),
                ReplyRule.of(
                        STOP,
                        "de-does-not-want",
                        "\\b(mochte|will|wunsche|wollen) .{0,40}\\b(keine?n?|nichts?) .{0,40}\\b(mehr|erhalten|bekommen|kontaktiert)\\b"),
                ReplyRule.of(
                        STOP,
                        "de-unsubscribe",
                        "\\b(abmelden|abbestellen|austragen|abmeldung|abbestellung)\\b|\\b(melde|meldet|melden sie) mich .{0,20}\\bab\\b"
                                + "|\\b(trag|trage|tragt|tragen sie) mich .{0,20}\\baus\\b"),
                ReplyRule.of(
                        STOP,
                        "de-take-me-off",
                        "\\b(nimm|nehmt|nehmen sie|streich|streiche|streicht|streichen sie|entfern|entferne|entfernen sie) (mich|meine)\\b"),
                ReplyRule.of(STOP, "de-leave-alone", "\\blass(t|en sie)? mich .{0,12}\\b(ruhe|frieden)\\b"),
                ReplyRule.of(STOP, "de-withdraw-consent", "\\bwiderrufe\\b|\\bwiderruf (meiner|der) einwilligung\\b"),
                ReplyRule.of(STOP, "de-wrong-number", "\\bfalsche (nummer|person)\\b"));
    }

    static List<String> signals() {
        return List.of(
                "abmelden",
                "abbestellen",
                "widerruf",
                "kundigen",
                "genug",
                "kein interesse",
                "keine lust",
                "belastigung",
                "anwalt",
                "nicht mehr",
                "loschen");
    }
}
