package io.assentry.consent.decisions;

import io.assentry.consent.decisions.Ruling.Finding;
import io.assentry.consent.decisions.SendingFacts.ConsentFacts;
import io.assentry.consent.purposes.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * May this be sent? Ordered levels, each looking for one reason; all levels are asked and the lowest that found something
 * decides. Only the last level allows marketing, and only if no other found anything, so that a level that is missing or
 * cannot tell never sends (GDPR Art. 7(3), 21(3); ePrivacy Directive Art. 13).
 */
public final class DecisionTable {

    /** Raised with every change of a level; each answer carries it. */
    public static final String VERSION = "2026-11-27";

    private static final List<Line> LINES = List.of(
            new Line(5, DecisionTable::unknownInput),
            new Line(12, DecisionTable::legalNotice),
            new Line(22, DecisionTable::erased),
            new Line(28, DecisionTable::optOutConfirmation),
            new Line(30, DecisionTable::objected),
            new Line(35, DecisionTable::suppressed),
            new Line(40, DecisionTable::withdrawn),
            new Line(46, DecisionTable::noConsent),
            new Line(50, DecisionTable::expired),
            new Line(56, DecisionTable::ageNotAttested));

    private static final int SERVICE = 42;
    private static final int CONSENT = 90;

    private DecisionTable() {}

    public static Ruling decide(Question question, SendingFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (Line line : LINES) {
            line.rule().look(question, facts).map(v -> v.at(line.level())).forEach(findings::add);
        }
        if (findings.isEmpty()) {
            findings.add(nothingAgainst(question));
        }
        UUID consentId = facts.consent() == null ? null : facts.consent().id();
        return Ruling.of(findings, consentId);
    }

    /** The store could not be read: nothing is known, so nothing is sent. */
    public static Ruling storeUnavailable() {
        return Ruling.of(List.of(Verdict.deny(Code.STORE_UNAVAILABLE).at(5)), null);
    }

    /** Level 5. A double opt-in confirmation has nothing to confirm as long as none can be requested. */
    private static Stream<Verdict> unknownInput(Question question, SendingFacts facts) {
        return when(
                question.messageClass() == null
                        || question.channel() == null
                        || question.is(MessageClass.DOI_CONFIRM)
                        || !facts.purposeOffersChannel(),
                Code.INPUT_UNKNOWN);
    }

    /** Level 12: a legal duty to tell outranks all but a STOP on the same channel; then another channel must carry it. */
    private static Stream<Verdict> legalNotice(Question question, SendingFacts facts) {
        if (!question.is(MessageClass.SECURITY_LEGAL)) {
            return Stream.empty();
        }
        return Stream.of(
                stoppedBySms(question, facts)
                        ? Verdict.deny(Code.SUPPRESSED_STOP)
                        : new Verdict(Outcome.ALLOW, Code.ALLOW_LEGAL_NOTICE, null));
    }

    /**
     * Level 22: a person who was erased, and who has not come back themselves, is written to by nobody, whatever the class
     * (GDPR Art. 17). Facts that a later own act has outlived are not brought here.
     */
    private static Stream<Verdict> erased(Question question, SendingFacts facts) {
        return when(facts.suppressions().contains(SuppressionReason.ERASED), Code.ERASED);
    }

    /** Level 28: one confirmation after a STOP is allowed, 47 CFR 64.1200(a)(12); no STOP by reply is recorded yet. */
    private static Stream<Verdict> optOutConfirmation(Question question, SendingFacts facts) {
        return when(question.is(MessageClass.OPTOUT_CONFIRM), Code.OPTOUT_CONFIRM_INVALID);
    }

    /** Level 30: objected to direct marketing, and nothing that the person did themselves since (GDPR Art. 21(3)). */
    private static Stream<Verdict> objected(Question question, SendingFacts facts) {
        return when(
                question.is(MessageClass.MARKETING) && facts.suppressions().contains(SuppressionReason.OBJECTION),
                Code.OBJECTION_DM);
    }

    /** Level 35: an opt-out from the channel holds for marketing; STOP holds for service texts as well. */
    private static Stream<Verdict> suppressed(Question question, SendingFacts facts) {
        if (question.is(MessageClass.MARKETING)) {
            return facts.suppressions().stream()
                    .filter(reason -> reason != SuppressionReason.ERASED && reason != SuppressionReason.OBJECTION)
                    .sorted()
                    .map(reason -> Verdict.deny(reason.code()));
        }
        return when(question.is(MessageClass.SERVICE) && stoppedBySms(question, facts), Code.SUPPRESSED_STOP);
    }

    /** Level 40: taken back (GDPR Art. 7(3)). */
    private static Stream<Verdict> withdrawn(Question question, SendingFacts facts) {
        return when(marketingOn(question, facts) && facts.consent().withdrawn(), Code.CONSENT_WITHDRAWN);
    }

    /**
     * Level 46: nobody agreed to exactly this. Consents of the same human to another controller are not looked for: they
     * are that controller's business.
     */
    private static Stream<Verdict> noConsent(Question question, SendingFacts facts) {
        if (!question.is(MessageClass.MARKETING) || facts.consent() != null) {
            return Stream.empty();
        }
        String detail = facts.otherChannel() ? "OTHER_CHANNEL" : facts.otherPurpose() ? "OTHER_PURPOSE" : null;
        return Stream.of(new Verdict(Outcome.DENY, Code.NO_CONSENT, detail));
    }

    /** Level 50: from the end of its period on a consent has expired (privacy policy, row P4). */
    private static Stream<Verdict> expired(Question question, SendingFacts facts) {
        return when(
                marketingOn(question, facts)
                        && !question.at().isBefore(facts.consent().validUntil()),
                Code.CONSENT_EXPIRED);
    }

    /** Level 56: nobody under 18 (privacy policy, section 3). */
    private static Stream<Verdict> ageNotAttested(Question question, SendingFacts facts) {
        return when(marketingOn(question, facts) && !facts.consent().ageAttested(), Code.AGE_NOT_ATTESTED);
    }

    /** Levels 42 and 90: what is allowed if nothing at all was found against it. */
    private static Finding nothingAgainst(Question question) {
        return switch (question.messageClass()) {
            case MARKETING -> new Finding(CONSENT, Outcome.ALLOW, Code.ALLOW_CONSENT, null);
            case SERVICE -> new Finding(SERVICE, Outcome.ALLOW, Code.ALLOW_SERVICE, null);
            case SECURITY_LEGAL, OPTOUT_CONFIRM, DOI_CONFIRM ->
                throw new IllegalStateException("A level above decides about " + question.messageClass());
        };
    }

    private static boolean marketingOn(Question question, SendingFacts facts) {
        ConsentFacts consent = facts.consent();
        return question.is(MessageClass.MARKETING) && consent != null;
    }

    private static boolean stoppedBySms(Question question, SendingFacts facts) {
        return question.channel() == Channel.SMS && facts.suppressions().contains(SuppressionReason.STOP);
    }

    private static Stream<Verdict> when(boolean found, Code code) {
        return found ? Stream.of(Verdict.deny(code)) : Stream.empty();
    }

    /** One line of the table. */
    private record Line(int level, Rule rule) {}

    @FunctionalInterface
    private interface Rule {
        Stream<Verdict> look(Question question, SendingFacts facts);
    }

    /** A finding that does not know its level. */
    private record Verdict(Outcome outcome, Code code, String detail) {

        static Verdict deny(Code code) {
            return new Verdict(Outcome.DENY, code, null);
        }

        Finding at(int level) {
            return new Finding(level, outcome, code, detail);
        }
    }
}
