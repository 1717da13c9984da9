package io.assentry.consent.consents;

import io.assentry.consent.ledger.Capture;
import io.assentry.consent.ledger.CaptureMethod;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.ledger.Wording;
import io.assentry.consent.notices.NoticeId;
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
        @Pattern(regexp = ControllerId.PATTERN) String agreementId) {

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
                agreementId);
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
            @Valid AttestationBody attestation) {

        Capture capture() {
            return new Capture(
                    CaptureMethod.parse(method).orElseThrow(),
                    opaque("capture.formId", formId),
                    url,
                    opaque("capture.source", source),
                    opaque("capture.provider", provider),
                    opaque("capture.listReference", listReference),
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
