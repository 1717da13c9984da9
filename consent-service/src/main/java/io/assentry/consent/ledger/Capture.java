package io.assentry.consent.ledger;

import java.time.Instant;

/**
 * Where a consent comes from, without anything that identifies the person (GDPR Art. 7(1)).
 *
 * @param formId the form that was filled in
 * @param url the page it stood on, without query
 * @param source what an imported list was collected with
 * @param provider who brought it
 * @param listReference the provider's name for the list
 * @param messageId the message that brought it, in the words of whoever received it
 * @param locale the language in which the person was asked
 * @param attestation the provider's word that the people on it agreed
 */
public record Capture(
        CaptureMethod method,
        String formId,
        String url,
        String source,
        String provider,
        String listReference,
        String messageId,
        String locale,
        Attestation attestation) {

    /** By whom (a reference, not a name), to which text, and when. */
    public record Attestation(String attestedBy, String textVersion, Instant attestedAt) {}
}
