package io.assentry.consent.ledger;

/** A capture as it is written in evidence, in the database and in answers: words as on the wire, absences left out. */
public record CaptureJson(
        String method,
        String formId,
        String url,
        String source,
        String provider,
        String listReference,
        String messageId,
        String locale,
        Capture.Attestation attestation) {

    public static CaptureJson of(Capture capture) {
        return new CaptureJson(
                capture.method().wire(),
                capture.formId(),
                capture.url(),
                capture.source(),
                capture.provider(),
                capture.listReference(),
                capture.messageId(),
                capture.locale(),
                capture.attestation());
    }

    public Capture capture() {
        return new Capture(
                CaptureMethod.parse(method).orElseThrow(),
                formId,
                url,
                source,
                provider,
                listReference,
                messageId,
                locale,
                attestation);
    }
}
