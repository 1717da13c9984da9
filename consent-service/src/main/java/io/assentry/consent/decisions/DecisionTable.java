package io.assentry.consent.decisions;

import io.assentry.consent.decisions.Ruling.Finding;
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
    public static final String VERSION = "2026-11-27.2";

    private static final Level INPUT = new Level(5, "fail closed");
    private static final Level SERVICE = new Level(42, "privacy policy, section 3: necessary messages");
    private static final Level DOUBLE_OPT_IN = new Level(48, "the person's own request");
    private static final Level CONSENT = new Level(90, "GDPR Art. 6(1)(a); ePrivacy Directive Art. 13");

    private static final List<Line> LINES = List.of(
            new Line(INPUT, PersonLevels::unknownInput),
            new Line(INPUT, PersonLevels::suspensionsUnknown),
            new Line(new Level(10, "the address reaches nobody, or somebody else"), PersonLevels::addressUnusable),
            new Line(new Level(12, "legal duty to tell; STOP on the same channel"), PersonLevels::legalNotice),
            new Line(new Level(15, "privacy policy, section 9, item 10"), PersonLevels::unlawfulClaim),
            new Line(new Level(16, "privacy policy, section 9, item 8"), PersonLevels::costDispute),
            new Line(new Level(17, "GDPR Art. 28(3)(a)"), PersonLevels::notInstructed),
            new Line(new Level(20, "privacy policy, section 3: minors"), PersonLevels::minor),
            new Line(new Level(22, "GDPR Art. 17"), PersonLevels::erased),
            new Line(new Level(25, "GDPR Art. 18"), PersonLevels::restricted),
            new Line(new Level(28, "47 CFR 64.1200(a)(12)"), PersonLevels::optOutConfirmation),
            new Line(new Level(30, "GDPR Art. 21(3)"), PersonLevels::objected),
            new Line(new Level(32, "GDPR Art. 21(1)"), PersonLevels::objectedToLegitimateInterests),
            new Line(new Level(35, "47 CFR 64.1200(a)(10), (d); RFC 8058"), PersonLevels::suppressed),
            new Line(new Level(40, "GDPR Art. 7(3)"), ConsentLevels::withdrawn),
            new Line(new Level(46, "ePrivacy Directive Art. 13(1)"), ConsentLevels::noConsent),
            new Line(new Level(48, "double opt-in"), ConsentLevels::unconfirmed),
            new Line(new Level(50, "privacy policy, section 3, row P4"), ConsentLevels::expired),
            new Line(new Level(52, "GDPR Art. 4(11): informed; PIPL Art. 14"), ConsentLevels::stale),
            new Line(new Level(54, "GDPR Art. 7(1); 47 CFR 64.1200(f)(9); PIPL"), ConsentLevels::proofInsufficient),
            new Line(new Level(56, "privacy policy, section 3: minors"), ConsentLevels::ageNotAttested),
            new Line(new Level(60, "47 CFR 64.1200(c)(2)"), ConsentLevels::nationalDoNotCall),
            new Line(new Level(65, "15 USC 7704; what a message has to show"), MessageLevels::content),
            new Line(new Level(66, "privacy policy, section 7: analysis"), MessageLevels::tracking),
            new Line(new Level(70, "47 CFR 64.1200(c)(1); state law"), MessageLevels::quietHours),
            new Line(new Level(72, "the controller's cap; state law"), MessageLevels::frequencyCap));

    private DecisionTable() {}

    public static Ruling decide(Question asked, SendingFacts facts) {
        Question question = asked.asWritten(facts);
        List<Finding> findings = new ArrayList<>();
        for (Line line : LINES) {
            line.rule().look(question, facts).map(v -> v.at(line.level())).forEach(findings::add);
        }
        if (findings.isEmpty()) {
            findings.add(nothingAgainst(question, facts));
        }
        UUID consentId = facts.consent() == null ? null : facts.consent().id();
        return Ruling.of(findings, consentId, MessageLevels.trackingOff(question, facts));
    }

    /** The store could not be read: nothing is known, so nothing is sent. */
    public static Ruling storeUnavailable() {
        return Ruling.of(List.of(Verdict.deny(Code.STORE_UNAVAILABLE).at(INPUT)), null, false);
    }

    /** Levels 42 and 90, and the answer to a request for double opt-in: what is allowed if nothing was found against it. */
    private static Finding nothingAgainst(Question question, SendingFacts facts) {
        return switch (question.messageClass()) {
            case MARKETING ->
                Verdict.allow(facts.softOptIn() ? Code.ALLOW_SOFT_OPTIN : Code.ALLOW_CONSENT)
                        .at(CONSENT);
            case SERVICE -> Verdict.allow(Code.ALLOW_SERVICE).at(SERVICE);
            case DOI_CONFIRM -> Verdict.allow(Code.ALLOW_DOI_CONFIRM).at(DOUBLE_OPT_IN);
            case SECURITY_LEGAL, OPTOUT_CONFIRM ->
                throw new IllegalStateException("A level above decides about " + question.messageClass());
        };
    }

    private record Line(Level level, Rule rule) {}

    @FunctionalInterface
    private interface Rule {
        Stream<Verdict> look(Question question, SendingFacts facts);
    }
}
