package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.ConsentFacts;
import io.assentry.consent.decisions.SendingFacts.ConsentFacts.State;
import io.assentry.consent.purposes.Channel;
import java.util.stream.Stream;

/** Levels 40 to 60: whether marketing rests on a consent that holds, or on a soft opt-in where one is allowed. */
final class ConsentLevels {

    /** Nobody asked for a double opt-in message. */
    static final String NO_REQUEST = "NO_REQUEST";

    private ConsentLevels() {}

    /** Level 40: taken back. */
    static Stream<Verdict> withdrawn(Question question, SendingFacts facts) {
        return Verdict.denyIf(marketingOn(question, facts, State.WITHDRAWN), Code.CONSENT_WITHDRAWN);
    }

    /**
     * Level 46: nobody agreed to exactly this. Consents of the same human to another controller are not looked for: they
     * are that controller's business. A double opt-in message rests on the person's request alone.
     */
    static Stream<Verdict> noConsent(Question question, SendingFacts facts) {
        ConsentFacts consent = facts.consent();
        if (question.is(MessageClass.DOI_CONFIRM)) {
            return consent != null && consent.state() == State.REQUESTED
                    ? Stream.empty()
                    : Stream.of(Verdict.deny(Code.NO_CONSENT, NO_REQUEST));
        }
        if (!question.is(MessageClass.MARKETING) || consent != null || facts.softOptIn()) {
            return Stream.empty();
        }
        String detail = facts.elsewhere().otherChannel()
                ? "OTHER_CHANNEL"
                : facts.elsewhere().otherPurpose() ? "OTHER_PURPOSE" : null;
        return Stream.of(Verdict.deny(Code.NO_CONSENT, detail));
    }

    /** Level 48: asked for again by message, and not answered. */
    static Stream<Verdict> unconfirmed(Question question, SendingFacts facts) {
        return Verdict.denyIf(
                marketingOn(question, facts, State.REQUESTED) || marketingOn(question, facts, State.LAPSED),
                Code.CONSENT_UNCONFIRMED);
    }

    /** Level 50: from the end of its period on a consent has expired. */
    static Stream<Verdict> expired(Question question, SendingFacts facts) {
        return Verdict.denyIf(
                restsOnConsent(question, facts)
                        && facts.consent().validUntil() != null
                        && !question.at().isBefore(facts.consent().validUntil()),
                Code.CONSENT_EXPIRED);
    }

    /** Level 52: what was agreed to has materially changed since. */
    static Stream<Verdict> stale(Question question, SendingFacts facts) {
        return Verdict.denyIf(restsOnConsent(question, facts) && facts.consent().stale(), Code.CONSENT_STALE_NOTICE);
    }

    /** Level 54: it could not be shown where the person is. */
    static Stream<Verdict> proofInsufficient(Question question, SendingFacts facts) {
        return Verdict.denyIf(
                restsOnConsent(question, facts) && !facts.consent().proofGaps().isEmpty(),
                Code.CONSENT_PROOF_INSUFFICIENT);
    }

    /** Level 56: nobody under 18. */
    static Stream<Verdict> ageNotAttested(Question question, SendingFacts facts) {
        return Verdict.denyIf(
                restsOnConsent(question, facts) && !facts.consent().ageAttested(), Code.AGE_NOT_ATTESTED);
    }

    /** Level 60: asked the nation not to be called, and neither agreed in writing nor deals with the controller. */
    static Stream<Verdict> nationalDoNotCall(Question question, SendingFacts facts) {
        boolean agreed = restsOnConsent(question, facts)
                && facts.consent().state() == State.GIVEN
                && facts.consent().proofGaps().isEmpty();
        return Verdict.denyIf(
                question.is(MessageClass.MARKETING)
                        && question.by(Channel.SMS)
                        && facts.address().onNationalDnc()
                        && !facts.address().businessRelation()
                        && !agreed,
                Code.NATIONAL_DNC);
    }

    /** Level 90 rests on it; level 45 lets a soft opt-in stand in for one that holds no more, but not for one taken back. */
    static boolean restsOnConsent(Question question, SendingFacts facts) {
        return question.is(MessageClass.MARKETING) && facts.consent() != null && !facts.softOptIn();
    }

    private static boolean marketingOn(Question question, SendingFacts facts, State state) {
        boolean asked = state == State.WITHDRAWN
                ? question.is(MessageClass.MARKETING) && facts.consent() != null
                : restsOnConsent(question, facts);
        return asked && facts.consent().state() == state;
    }
}
