package io.assentry.consent.replies;

import static io.assentry.consent.replies.Intent.ERASE;
import static io.assentry.consent.replies.Intent.OBJECT;
import static io.assentry.consent.replies.Intent.STOP;
import static io.assentry.consent.replies.Intent.UNCLEAR;

import java.util.List;

/** What people write in English. */
final class EnglishRules {

    private static final String NOT = "(do not|don t|dont|never)";
    private static final String MESSAGES =
            "(texts?|txts?|messages?|msgs?|sms|emails?|e mails?|mails?|calls?|spam|newsletters?|notifications?|alerts?|offers?)";
    private static final String ADVERTS =
            "(marketing|advertising|advertisements?|adverts?|ads|promotions?|promotional|promos?|solicitations?)";

    private EnglishRules() {}

    /** Looked for first: what sounds like a revocation and may be the opposite, or about something else. */
    static List<ReplyRule> doubts() {
        return List.of(
                ReplyRule.of(UNCLEAR, "en-do-not-stop", "\\b" + NOT + " (ever )?(stop|unsubscribe|cancel|end|quit)\\b"),
                ReplyRule.of(
                        UNCLEAR,
                        "en-why-unsubscribed",
                        "\\b(why|did|didn t|haven t|not) .{0,24}\\b(unsubscribed?|opt(ed)? out|stop(ped)?|cancell?ed)\\b"),
                ReplyRule.of(UNCLEAR, "en-stop-by", "\\bstop(ping)? (by|in|over|at|off)\\b"),
                ReplyRule.of(
                        UNCLEAR,
                        "en-cancel-order",
                        "\\bcancel .{0,16}\\b(order|appointment|booking|reservation|delivery)\\b"));
    }

    static List<ReplyRule> rules() {
        return List.of(
                ReplyRule.of(
                        ERASE,
                        "en-erase",
                        "\\b(delete|erase|wipe|purge|forget) (me|all|everything|my|any|whatever)\\b(?! (order|booking|appointment|cart))"),
                ReplyRule.of(
                        ERASE,
                        "en-remove-data",
                        "\\bremove (all )?(of )?my (personal )?(data|information|info|details|account|profile|records?)\\b"),
                ReplyRule.of(ERASE, "en-right-to-erasure", "\\bright to (be forgotten|erasure)\\b"),
                ReplyRule.of(
                        OBJECT,
                        "en-no-marketing",
                        "\\b(stop|no|no more|end|cease|quit) (sending )?(me )?(all |any |your |with )*" + ADVERTS
                                + "\\b(?! " + MESSAGES + ")"),
                ReplyRule.of(
                        OBJECT,
                        "en-not-for-marketing",
                        "\\b" + NOT + " .{0,24}\\b(for|with) (any |your |direct )*" + ADVERTS + "\\b"),
                ReplyRule.of(OBJECT, "en-object", "\\bi object to\\b"),
                ReplyRule.of(
                        STOP,
                        "en-no-more",
                        "\\b(no|no more|enough) (more |of )?(these |your |the |this |" + ADVERTS + " )*" + MESSAGES
                                + "\\b"),
                ReplyRule.of(
                        STOP,
                        "en-stop-doing",
                        "\\b(stop|quit|cease) (with )?(sending|texting|txting|messaging|contacting|emailing|mailing|calling"
                                + "|writing|bothering|spamming|harassing|bugging|annoying|it|this|that|now|already|me)\\b"),
                ReplyRule.of(
                        STOP,
                        "en-stop-messages",
                        "\\b(stop|end|quit|cancel|cease) (all |the |these |your |this |my |any |of |" + ADVERTS + " )*("
                                + MESSAGES + "|subscription|list)\\b"),
                ReplyRule.of(
                        STOP,
                        "en-do-not-contact",
                        "\\b" + NOT
                                + " (ever )?(text|txt|message|msg|contact|email|e mail|mail|call|write|send|sms|bother|spam|disturb)\\b"),
                ReplyRule.of(
                        STOP,
                        "en-take-me-off",
                        "\\b(unsubscribe|remove|take|get|sign|opt|count) (me|us|this number|my (number|name|email|address)|my (phone|cell) number)\\b(?! a\\b)(?! to\\b)(?! up\\b)(?! in\\b)"),
                ReplyRule.of(
                        STOP,
                        "en-wants-out",
                        "\\b(want|like|wish|need|how (do|can|to)|trying|please) .{0,12}\\b(unsubscribe|opt out|be removed|revoke|stop receiving|stop getting)\\b"),
                ReplyRule.of(
                        STOP,
                        "en-does-not-want",
                        "\\b(" + NOT
                                + "|no longer) (want|wish|care|need) (any|anymore|more|these|this|your|to (receive|get|hear|be (contacted|texted|called|emailed)))\\b"),
                ReplyRule.of(
                        STOP,
                        "en-withdraw-consent",
                        "\\b(revoke|withdraw|withdrawing|revoking) (my |all )*(consent|permission)\\b"),
                ReplyRule.of(STOP, "en-leave-alone", "\\b(leave me alone|lose (my|this) number|go away|get lost)\\b"),
                ReplyRule.of(STOP, "en-abuse", "\\b(fuck|piss|bugger|sod) (you|off|this)\\b"),
                ReplyRule.of(STOP, "en-wrong-number", "\\bwrong (number|person)\\b"));
    }

    /** One of these in a text that no rule explains: somebody has to read it. */
    static List<String> signals() {
        return List.of(
                "stop",
                "stopp",
                "unsubscribe",
                "optout",
                "revoke",
                "quit",
                "cancel",
                "remove",
                "spam",
                "enough",
                "harassment",
                "report",
                "lawyer",
                "not interested",
                "opt out",
                "no more",
                "no thanks",
                "no thank you",
                "delete");
    }
}
