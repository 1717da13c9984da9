package io.assentry.consent.consents;

import io.assentry.consent.consents.CircumstancesBody.AskedBody;
import io.assentry.consent.consents.CircumstancesBody.SeparateBody;
import io.assentry.consent.consents.CircumstancesBody.WrittenBody;
import io.assentry.consent.ledger.Capture;
import io.assentry.consent.ledger.CaptureMethod;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.ledger.Wording;
import io.assentry.consent.notices.NoticeId;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.consent.subjects.Opaque;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A consent as it comes in. What is missing for a valid consent is judged later and has its own reject code. */
record ConsentBody(
        @NotEmpty @Size(max = 20) List<@Valid @NotNull IdentifierBody> identifiers,
        @NotNull @Pattern(regexp = PurposeId.PATTERN) String purposeId,
        @NotNull @Pattern(regexp = Channel.PATTERN) String channel,
        @Size(max = 64) String action,
        @NotNull @Size(max = 40) String occurredAt,
        @Valid WordingBody wording,
        @Valid NoticeBody notice,
        Boolean ageAttested,
        @NotNull @Valid CaptureBody capture,
        @Pattern(regexp = ControllerId.PATTERN) String agreementId,
        @Valid DoubleOptInBody doubleOptIn,
        @Pattern(regexp = CircumstancesBody.JURISDICTION) String jurisdiction,
        @Valid AskedBody asked,
        @Valid WrittenBody writtenConsent,
        @Size(max = 10) List<@Valid @NotNull SeparateBody> separateConsents) {

    GrantRequest request() {
        return new GrantRequest(
                identifiers.stream().map(IdentifierBody::identifier).toList(),
                new Scope(new PurposeId(purposeId), Channel.of(channel)),
                action,
                instant("occurredAt", occurredAt),
                wording == null ? null : new Wording(wording.id(), wording.version(), wording.text()),
                notice == null ? null : new Grant.Notice(notice.id(), notice.version()),
                ageAttested,
                capture.capture(),
                agreementId,
                doubleOptIn == null ? null : doubleOptIn.doubleOptIn(),
                CircumstancesBody.circumstances(jurisdiction, asked, writtenConsent, separateConsents),
                proof());
    }

    private PersonalProof proof() {
        return new PersonalProof(
                capture.ip(),
                capture.userAgent(),
                capture.sessionId(),
                writtenConsent == null ? null : writtenConsent.signature().value(),
                writtenConsent == null ? null : writtenConsent.numberAuthorised());
    }

    /** The words shown. */
    record WordingBody(
            @NotNull @Pattern(regexp = NoticeId.PATTERN) String id,
            @NotNull @Pattern(regexp = NoticeId.PATTERN) String version,
            @NotBlank @Size(max = 20_000) String text) {}

    /** The notice shown. */
    record NoticeBody(
            @NotNull @Pattern(regexp = NoticeId.PATTERN) String id,
            @NotNull @Pattern(regexp = NoticeId.PATTERN) String version) {}

    /** Where the consent comes from. */
    record CaptureBody(
            @NotNull @Pattern(regexp = CaptureMethod.PATTERN)
            String method,

            @Pattern(regexp = Opaque.REFERENCE) String formId,

            @Size(max = 500) @Pattern(regexp = "https?://[^\\s?#@<>\"]+")
            String url,

            @Pattern(regexp = Opaque.REFERENCE) String source,
            @Pattern(regexp = Opaque.REFERENCE) String provider,
            @Pattern(regexp = Opaque.REFERENCE) String listReference,
            @Pattern(regexp = Opaque.REFERENCE) String messageId,

            @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
            String locale,

            @Pattern(regexp = "[0-9a-fA-F:.]{3,45}") String ip,
            @Size(max = 500) String userAgent,
            @Size(max = 200) String sessionId,
            @Valid AttestationBody attestation) {

        /** Says nothing of the person. */
        @Override
        public String toString() {
            return "CaptureBody[" + method + "]";
        }

        Capture capture() {
            return new Capture(
                    CaptureMethod.parse(method).orElseThrow(),
                    opaque("capture.formId", formId),
                    url,
                    opaque("capture.source", source),
                    opaque("capture.provider", provider),
                    opaque("capture.listReference", listReference),
                    opaque("capture.messageId", messageId),
                    locale,
                    attestation == null ? null : attestation.attestation());
        }
    }

    /** Somebody's word for an imported list. */
    record AttestationBody(
            @NotNull @Pattern(regexp = Opaque.REFERENCE) String attestedBy,
            @NotNull @Pattern(regexp = NoticeId.PATTERN) String textVersion,
            @NotNull @Size(max = 40) String attestedAt) {

        Capture.Attestation attestation() {
            Instant at = instant("capture.attestation.attestedAt", attestedAt);
            return new Capture.Attestation(opaque("capture.attestation.attestedBy", attestedBy), textVersion, at);
        }
    }

    /** Who is to ask the person to confirm, or when they did. */
    record DoubleOptInBody(
            @Pattern(regexp = "caller") String sentBy,
            @Size(max = 40) String confirmedAt,
            @Pattern(regexp = Opaque.REFERENCE) String messageId) {

        DoubleOptIn doubleOptIn() {
            if ((sentBy == null) == (confirmedAt == null)) {
                throw new InvalidField("doubleOptIn", "says either sentBy or confirmedAt");
            }
            return new DoubleOptIn(
                    sentBy == null ? null : DoubleOptIn.Sender.valueOf(sentBy.toUpperCase(Locale.ROOT)),
                    confirmedAt == null ? null : instant("doubleOptIn.confirmedAt", confirmedAt),
                    opaque("doubleOptIn.messageId", messageId));
        }
    }

    /** Text only: a bare number and a time without its offset leave open which moment is meant. */
    private static Instant instant(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException _) {
            throw new InvalidField(field, "is a time with its offset, such as 2026-03-02T09:00:00Z (RFC 3339)");
        }
    }

    private static String opaque(String field, String value) {
        if (value != null && Opaque.isAddress(value)) {
            throw new InvalidField(field, "is a reference, not an address or telephone number");
        }
        return value;
    }
}
