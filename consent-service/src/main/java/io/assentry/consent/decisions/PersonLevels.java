package io.assentry.consent.decisions;

import static io.assentry.consent.decisions.MessageClass.DOI_CONFIRM;
import static io.assentry.consent.decisions.MessageClass.MARKETING;
import static io.assentry.consent.decisions.MessageClass.OPTOUT_CONFIRM;
import static io.assentry.consent.decisions.MessageClass.SECURITY_LEGAL;
import static io.assentry.consent.decisions.MessageClass.SERVICE;

import io.assentry.consent.purposes.Channel;
import java.time.Duration;
import java.util.stream.Stream;

/** Levels 5 to 35: what forbids a message whatever was consented to. */
final class PersonLevels {

    /** A confirmation is presumed to be covered by the consent that was there for so long, 47 CFR 64.1200(a)(12). */
    private static final Duration CONFIRMATION_OF_STOP = Duration.ofMinutes(5);

    private PersonLevels() {}

    /** Level 5: what is not known is not sent. */
    static Stream<Verdict> unknownInput(Question question, SendingFacts facts) {
        boolean unknownTemplate = question.named() && facts.template() == null;
        return Verdict.denyIf(
                question.messageClass() == null
                        || question.channel() == null
                        || !facts.purpose().offered()
                        || unknownTemplate
                        || writtenForAnotherClass(question, facts),
                Code.INPUT_UNKNOWN);
    }

    /** A confirmation of a STOP is judged at its own level. */
    private static boolean writtenForAnotherClass(Question question, SendingFacts facts) {
        return facts.template() != null
                && !question.is(MARKETING)
                && !question.is(OPTOUT_CONFIRM)
                && facts.template().messageClass() != question.messageClass();
    }

    /** Level 10: nobody is reached there, or somebody else is. */
    static Stream<Verdict> addressUnusable(Question question, SendingFacts facts) {
        return Verdict.denyIf(facts.address().unusable(), Code.ADDRESS_UNUSABLE);
    }

    /** Level 12: a legal duty to tell outranks all but a STOP on the same channel; then another channel must carry it. */
    static Stream<Verdict> legalNotice(Question question, SendingFacts facts) {
        if (!question.is(SECURITY_LEGAL)) {
            return Stream.empty();
        }
        return Stream.of(
                stoppedBySms(question, facts)
                        ? Verdict.deny(Code.SUPPRESSED_STOP)
                        : Verdict.allow(Code.ALLOW_LEGAL_NOTICE));
    }

    /** Level 15: somebody says that the data were collected unlawfully; storage alone goes on. */
    static Stream<Verdict> unlawfulClaim(Question question, SendingFacts facts) {
        return Verdict.denyIf(
                !question.is(SECURITY_LEGAL) && facts.processing().unlawfulClaim(), Code.SUSPENDED_UNLAWFUL_CLAIM);
    }

    /** Level 16: it is open who pays for an instruction; storage alone goes on. */
    static Stream<Verdict> costDispute(Question question, SendingFacts facts) {
        return Verdict.denyIf(
                !question.is(SECURITY_LEGAL) && facts.processing().costDispute(), Code.SUSPENDED_COST_DISPUTE);
    }

    /** Level 17: a processor does what it is instructed to do and nothing else. */
    static Stream<Verdict> notInstructed(Question question, SendingFacts facts) {
        if (question.is(SECURITY_LEGAL)) {
            return Stream.empty();
        }
        return switch (facts.processing().instruction()) {
            case NOT_NEEDED, GIVEN -> Stream.empty();
            case MISSING -> Stream.of(Verdict.deny(Code.NO_INSTRUCTION));
            case ENDED -> Stream.of(Verdict.deny(Code.AGREEMENT_ENDED));
        };
    }

    /** Level 20: nobody under 18, known or suspected. */
    static Stream<Verdict> minor(Question question, SendingFacts facts) {
        return Verdict.denyIf(facts.suppressedBy(SuppressionReason.MINOR), Code.MINOR_PROHIBITED);
    }

    /**
     * Level 22: a person who was erased, and who has not come back themselves, is written to by nobody, whatever the class.
     * Facts that a later own act has outlived are not brought here.
     */
    static Stream<Verdict> erased(Question question, SendingFacts facts) {
        return Verdict.denyIf(facts.suppressedBy(SuppressionReason.ERASED), Code.ERASED);
    }

    /** Level 25: the data are only stored. */
    static Stream<Verdict> restricted(Question question, SendingFacts facts) {
        return Verdict.denyIf(
                facts.suppressedBy(SuppressionReason.RESTRICTED)
                        || facts.processing().restricted(),
                Code.RESTRICTED);
    }

    /** Level 28: one confirmation, soon after a STOP, that says nothing else. */
    static Stream<Verdict> optOutConfirmation(Question question, SendingFacts facts) {
        if (!question.is(OPTOUT_CONFIRM)) {
            return Stream.empty();
        }
        boolean saysNothingElse = facts.template() == null || facts.template().messageClass() == OPTOUT_CONFIRM;
        boolean firstAndSoon = facts.standing(SuppressionReason.STOP)
                .filter(stop -> !question.at().isAfter(stop.since().plus(CONFIRMATION_OF_STOP)))
                .filter(stop -> !facts.dispatches().anySince(stop.since()))
                .isPresent();
        return Stream.of(
                firstAndSoon && saysNothingElse
                        ? Verdict.allow(Code.ALLOW_OPTOUT_CONFIRM)
                        : Verdict.deny(Code.OPTOUT_CONFIRM_INVALID));
    }

    /**
     * Level 30: objected to direct marketing, and nothing that the person did themselves since. A message that asks whether
     * it was them who subscribed again is let through, and rarely.
     */
    static Stream<Verdict> objected(Question question, SendingFacts facts) {
        if (!facts.suppressedBy(SuppressionReason.OBJECTION)) {
            return Stream.empty();
        }
        boolean askedLately = question.is(DOI_CONFIRM)
                && facts.dispatches().anyAfter(question.at().minus(AskingLimits.IN_SPITE_OF_OBJECTION));
        return Verdict.denyIf(question.is(MARKETING) || askedLately, Code.OBJECTION_DM);
    }

    /** Level 32: objected to what rests on legitimate interests: held until it is decided, ended if it is upheld. */
    static Stream<Verdict> objectedToLegitimateInterests(Question question, SendingFacts facts) {
        if (!facts.purpose().onLegitimateInterests() || !question.is(MARKETING) && !question.is(SERVICE)) {
            return Stream.empty();
        }
        return Stream.of(SuppressionReason.OBJECTION_PENDING, SuppressionReason.OBJECTION_UPHELD)
                .filter(facts::suppressedBy)
                .map(reason -> Verdict.deny(reason.code()));
    }

    /** Level 35: an opt-out from the channel holds for marketing; STOP holds for service texts as well. */
    static Stream<Verdict> suppressed(Question question, SendingFacts facts) {
        if (question.is(MARKETING)) {
            return facts.suppressions().stream()
                    .map(SendingFacts.Standing::reason)
                    .filter(SuppressionReason::isOptOutOfChannel)
                    .distinct()
                    .sorted()
                    .map(reason -> Verdict.deny(reason.code()));
        }
        return Verdict.denyIf(question.is(SERVICE) && stoppedBySms(question, facts), Code.SUPPRESSED_STOP);
    }

    private static boolean stoppedBySms(Question question, SendingFacts facts) {
        return question.by(Channel.SMS)
                && (facts.suppressedBy(SuppressionReason.STOP) || facts.suppressedBy(SuppressionReason.STOP_UNCLEAR));
    }
}
