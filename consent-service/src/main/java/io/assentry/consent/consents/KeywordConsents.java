package io.assentry.consent.consents;

import io.assentry.consent.consents.GrantTerms.Terms;
import io.assentry.consent.ledger.Action;
import io.assentry.consent.ledger.Capture;
import io.assentry.consent.ledger.CaptureMethod;
import io.assentry.consent.ledger.Circumstances;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.ledger.Wording;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import io.assentry.kit.pseudonym.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Consents that people give by a word sent from their telephone, measured as any other (GDPR Art. 7; 47 CFR 64.1200(f)(9)). */
@ApplicationScoped
public class KeywordConsents {

    private final GrantTerms terms;
    private final ReadNumbers numbers;
    private final Clock clock;

    KeywordConsents(GrantTerms terms, ReadNumbers numbers, Clock clock) {
        this.terms = terms;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** @throws io.assentry.kit.problem.Rejection if it is none, with the code of the test that it failed */
    public Grant judge(ControllerId controller, Given given) {
        GrantRequest request = request(given);
        Terms holds = terms.look(controller, request).orElseThrow(() -> new UnknownController(controller));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return ValidityTests.judge(request, holds, numbers.of(request), now);
    }

    private static GrantRequest request(Given given) {
        return new GrantRequest(
                List.of(given.from()),
                new Scope(given.purpose(), Channel.SMS),
                Action.KEYWORD_SENT.wire(),
                given.at(),
                given.wording(),
                given.notice(),
                true,
                new Capture(
                        CaptureMethod.SMS_KEYWORD,
                        given.template(),
                        null,
                        null,
                        null,
                        null,
                        given.messageId(),
                        null,
                        null),
                given.agreementId(),
                null,
                new Circumstances(null, new Circumstances.Asked(false, false, false, true), given.written(), List.of()),
                given.proof());
    }

    /**
     * Somebody answered to words that ask for exactly this and for the age of 18.
     *
     * @param template which message showed them
     * @param messageId a name for the answer
     * @param word that was sent, which is the signature
     * @param agreementId null when the operator itself is the controller
     */
    public record Given(
            PurposeId purpose,
            Identifier from,
            Instant at,
            Wording wording,
            Grant.Notice notice,
            Circumstances.WrittenConsent written,
            String template,
            String messageId,
            String word,
            String agreementId) {

        /** What shows who it was: for the vault. */
        public PersonalProof proof() {
            return new PersonalProof(null, null, null, word, from.value());
        }

        /** Not whose it is. */
        @Override
        public String toString() {
            return "Given[" + purpose + "]";
        }
    }
}
