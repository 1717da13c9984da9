package io.assentry.consent.consents;

import io.assentry.consent.consents.GrantTerms.PurposeTerms;
import io.assentry.consent.consents.GrantTerms.Terms;
import io.assentry.consent.ledger.Action;
import io.assentry.consent.ledger.Capture;
import io.assentry.consent.ledger.CaptureMethod;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.purposes.PurposeCatalogue.UnknownPurpose;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import java.time.Duration;
import java.time.Instant;

/**
 * What makes a consent one, tested before anything is recorded (GDPR Art. 4(11), 7, 8; privacy policy sections 3 and 7).
 * Each failed test has the reject code of the rule book; those that need more than this call carries come later.
 */
final class ValidityTests {

    /** How far a caller's clock may be ahead of ours. */
    static final Duration SKEW = Duration.ofMinutes(2);

    /** Nobody agreed by a form before there were forms; it bounds what the calendar has to compute. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private ValidityTests() {}

    static Grant judge(GrantRequest request, Terms terms, Instant now) {
        happened(request, now);
        PurposeTerms purpose = purpose(request, terms);
        Action action = Action.parse(request.action())
                .orElseThrow(() -> new InvalidConsent(
                        "CE_NO_ACT",
                        "The action is none by which a person agrees unambiguously, such as ticking a box."));
        if (request.notice() == null || !terms.noticePublished()) {
            throw new InvalidConsent("CE_NO_NOTICE", "The notice version that was shown is not published here.");
        }
        if (request.wording() == null) {
            throw new InvalidConsent("CE_NO_NOTICE", "The wording that was shown is needed: id, version and text.");
        }
        if (!Boolean.TRUE.equals(request.ageAttested())) {
            throw new InvalidConsent("CE_MINOR", "It is not attested that the person is 18 or older.");
        }
        proof(request.capture());
        if (request.agreementId() != null && !terms.agreementActive()) {
            throw new AgreementNotActive(request.agreementId());
        }
        return new Grant(
                request.scope(),
                action,
                request.occurredAt(),
                request.wording(),
                request.notice(),
                terms.staleFrom(),
                true,
                request.capture(),
                request.agreementId(),
                purpose.validity(),
                terms.zone());
    }

    /** Order is by record; a date only ever makes a consent older (47 CFR and Art. 7(3) count from receipt). */
    private static void happened(GrantRequest request, Instant now) {
        if (request.occurredAt().isAfter(now.plus(SKEW))) {
            throw new InvalidField("occurredAt", "is at most " + SKEW + " in the future");
        }
        if (request.occurredAt().isBefore(EARLIEST)) {
            throw new InvalidField("occurredAt", "is not before " + EARLIEST);
        }
    }

    private static PurposeTerms purpose(GrantRequest request, Terms terms) {
        PurposeTerms purpose = terms.purpose();
        if (purpose == null) {
            throw new UnknownPurpose(request.scope().purpose());
        }
        if (!purpose.channels().contains(request.scope().channel())) {
            throw new ChannelNotOffered(request);
        }
        if (purpose.validity() == null) {
            throw new PurposeNotOnConsent(request);
        }
        return purpose;
    }

    /** Demonstrable, Art. 7(1): a form can be named; a list says where it comes from and who stands for it. */
    private static void proof(Capture capture) {
        if (capture.method() == CaptureMethod.WEB_FORM && capture.formId() == null && capture.url() == null) {
            throw new InvalidConsent("CE_PROOF", "A consent by web form names the form or its page.");
        }
        boolean provenance = capture.source() != null
                && capture.provider() != null
                && capture.listReference() != null
                && capture.attestation() != null;
        if (capture.method() == CaptureMethod.CUSTOMER_IMPORT && !provenance) {
            throw new InvalidConsent(
                    "CE_PROOF", "An imported consent carries source, provider, listReference and attestation.");
        }
    }

    /** Not a consent in the sense of the law; the code says which test it failed. */
    static final class InvalidConsent extends Rejection {
        InvalidConsent(String code, String message) {
            super(Category.UNPROCESSABLE, code, message);
        }
    }

    /** The purpose does not reach people by this channel. */
    static final class ChannelNotOffered extends Rejection {
        ChannelNotOffered(GrantRequest request) {
            super(
                    Category.UNPROCESSABLE,
                    "channel-not-offered",
                    "Purpose " + request.scope().purpose() + " does not use the channel "
                            + request.scope().channel().wire() + ".");
        }
    }

    /** Asking for consent where something else is the basis would mislead people (EDPB Guidelines 05/2020, 121 ff.). */
    static final class PurposeNotOnConsent extends Rejection {
        PurposeNotOnConsent(GrantRequest request) {
            super(
                    Category.UNPROCESSABLE,
                    "purpose-not-on-consent",
                    "Purpose " + request.scope().purpose() + " does not rest on consent.");
        }
    }

    /** Nobody instructed us to do this. */
    static final class AgreementNotActive extends Rejection {
        AgreementNotActive(String agreementId) {
            super(Category.CONFLICT, "agreement-not-active", "Agreement " + agreementId + " is not active.");
        }
    }
}
