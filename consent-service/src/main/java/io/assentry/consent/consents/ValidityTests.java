package io.assentry.consent.consents;

import io.assentry.consent.consents.GrantTerms.PurposeTerms;
import io.assentry.consent.consents.GrantTerms.Terms;
import io.assentry.consent.ledger.Action;
import io.assentry.consent.ledger.Capture;
import io.assentry.consent.ledger.Circumstances;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.purposes.PurposeCatalogue.UnknownPurpose;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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

    /** A consent, or the refusal of one. */
    static Grant judge(GrantRequest request, Terms terms, Numbers numbers, Instant now) {
        happened("occurredAt", request.occurredAt(), now);
        PurposeTerms purpose = purpose(request, terms);
        fits(request);
        if (Action.REFUSED.wire().equals(request.action())) {
            return grant(request, Action.REFUSED, purpose, terms, List.of());
        }
        Action action = Action.parse(request.action())
                .orElseThrow(() -> new InvalidConsent(
                        "CE_NO_ACT",
                        "The action is none by which a person agrees unambiguously, such as ticking a box."));
        asked(request.circumstances().asked());
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
        List<String> gaps = RegimeTests.gaps(request, purpose, numbers);
        return confirmed(grant(request, action, purpose, terms, gaps), request.doubleOptIn(), now);
    }

    /** A no holds whatever it lacks; only a yes has to be proved. */
    private static Grant grant(
            GrantRequest request, Action action, PurposeTerms purpose, Terms terms, List<String> gaps) {
        return new Grant(
                request.scope(),
                action,
                request.occurredAt(),
                request.wording(),
                request.notice(),
                terms.staleFrom(),
                Boolean.TRUE.equals(request.ageAttested()),
                request.capture(),
                request.agreementId(),
                purpose.validity(),
                terms.zone(),
                request.circumstances(),
                gaps,
                null);
    }

    /** What the caller has had confirmed was received when it was confirmed; a list is confirmed by nobody. */
    private static Grant confirmed(Grant grant, DoubleOptIn doubleOptIn, Instant now) {
        if (doubleOptIn == null) {
            return grant;
        }
        if (doubleOptIn.sentBy() != null) {
            if (!grant.capture().method().isOwnAct()) {
                throw new ImportNotConfirmed();
            }
            return grant;
        }
        happened("doubleOptIn.confirmedAt", doubleOptIn.confirmedAt(), now);
        if (doubleOptIn.confirmedAt().isBefore(grant.occurredAt())) {
            throw new InvalidField("doubleOptIn.confirmedAt", "is not before occurredAt");
        }
        if (doubleOptIn.messageId() == null) {
            throw new InvalidConsent("CE_PROOF", "What was confirmed elsewhere names the message that asked for it.");
        }
        return grant.confirmed(
                new Grant.Confirmation(grant.occurredAt(), null, doubleOptIn.messageId()), doubleOptIn.confirmedAt());
    }

    /** Order is by record; a date only ever makes a consent older (47 CFR and Art. 7(3) count from receipt). */
    private static void happened(String field, Instant at, Instant now) {
        if (at.isAfter(now.plus(SKEW))) {
            throw new InvalidField(field, "is at most " + SKEW + " in the future");
        }
        if (at.isBefore(EARLIEST)) {
            throw new InvalidField(field, "is not before " + EARLIEST);
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

    /** A consent to be written to names where: mail goes to mailboxes, texts and calls go to telephones. */
    private static void fits(GrantRequest request) {
        Identifier.Type wanted = switch (request.scope().channel()) {
            case EMAIL -> Identifier.Type.EMAIL;
            case SMS, PHONE -> Identifier.Type.PHONE;
            case IN_APP, POST -> null;
        };
        if (wanted != null && request.identifiers().stream().noneMatch(i -> i.type() == wanted)) {
            throw new IdentifierDoesNotFit(request, wanted);
        }
    }

    /** Freely given, and by an act of its own (Art. 4(11), 7(4)): what is said of the question must not say otherwise. */
    private static void asked(Circumstances.Asked asked) {
        if (asked == null) {
            return;
        }
        if (asked.preTicked()) {
            throw new InvalidConsent("CE_NO_ACT", "A box that was ticked already is no act of the person.");
        }
        if (asked.conditionOfService() || asked.withTerms()) {
            throw new InvalidConsent(
                    "CE_CONDITIONAL", "A consent is no condition of the service and stands apart from its terms.");
        }
        if (!asked.ownControl()) {
            throw new InvalidConsent("CE_BUNDLED", "Each purpose and channel is agreed to by a control of its own.");
        }
    }

    /** Demonstrable, Art. 7(1): whoever has to show it can name the form, the message or the recording. */
    private static void proof(Capture capture) {
        String lack = switch (capture.method()) {
            case WEB_FORM ->
                capture.formId() == null && capture.url() == null
                        ? "A consent by web form names the form or its page."
                        : null;
            case SMS_KEYWORD -> capture.messageId() == null ? "A consent by text names the message." : null;
            case PAPER_FORM, ORAL ->
                capture.formId() == null ? "A consent on paper or by word names the form or the recording." : null;
            case ACCOUNT, CUSTOMER_IMPORT -> null;
        };
        if (lack != null) {
            throw new InvalidConsent("CE_PROOF", lack);
        }
    }

    /** Not a consent in the sense of the law; the code says which test it failed. */
    static final class InvalidConsent extends Rejection {
        InvalidConsent(String code, String message) {
            super(Category.UNPROCESSABLE, code, message);
        }
    }

    /** Nothing can be sent to this person by this channel. */
    static final class IdentifierDoesNotFit extends Rejection {
        IdentifierDoesNotFit(GrantRequest request, Identifier.Type wanted) {
            super(
                    Category.UNPROCESSABLE,
                    "identifier-does-not-fit-channel",
                    "The channel " + request.scope().channel().wire() + " needs an identifier of the type "
                            + wanted.wire() + ".");
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

    /** Writing to everybody on a list to have it confirmed is what the list is not good for. */
    static final class ImportNotConfirmed extends Rejection {
        ImportNotConfirmed() {
            super(
                    Category.UNPROCESSABLE,
                    "double-opt-in-not-for-imports",
                    "A consent from a list is not confirmed by link; nobody on it asked for a message.");
        }
    }

    /** Nobody instructed us to do this. */
    static final class AgreementNotActive extends Rejection {
        AgreementNotActive(String agreementId) {
            super(Category.CONFLICT, "agreement-not-active", "Agreement " + agreementId + " is not active.");
        }
    }
}
