package io.assentry.consent.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each field of a copy means, in plain words; lists are written with {@code []}. */
final class CopyFields {

    static final Map<String, String> ALL = Collections.unmodifiableMap(all());

    private CopyFields() {}

    private static Map<String, String> all() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("controllerId", "The organisation that is responsible for these data.");
        fields.put("requestId", "Your request.");
        fields.put("taskId", "The number under which this copy was made.");
        fields.put("copiedAt", "When this copy was read.");
        fields.put("fetchableUntil", "Until when it can be read again.");
        fields.put("next", "Where the next page begins; missing on the last page.");
        subjects(fields, "subjects[].");
        history(fields, "history[].");
        details(fields, "history[].details.");
        laterDetails(fields, "history[].details.");
        CircumstanceFields.describe(fields, "history[].details.circumstances.");
        message(fields, "history[].details.message.");
        opened(fields);
        explanations(fields);
        fields.put(
                "withheld.entries", "How many entries are about names of yours that you have not shown to be yours.");
        fields.put("withheld.reason", "Why they are not shown; show that those names are yours and ask again.");
        fields.put("fields", "This explanation.");
        return fields;
    }

    private static void subjects(Map<String, String> fields, String at) {
        fields.put(at + "subjectId", "A random number that stands for you here.");
        fields.put(at + "knownSince", "When the first thing about you was recorded.");
        fields.put(at + "pseudonyms[]", "What stands for your address or number; the address itself is not kept.");
        String permission = at + "permissions[].";
        fields.put(permission + "purposeId", "What it is about; see purposes.");
        fields.put(permission + "channel", "By which way you would be reached.");
        fields.put(
                permission + "state",
                "Whether you agreed (given), took it back (withdrawn), or nothing stands (absent).");
        fields.put(permission + "version", "How many entries of the history it rests on.");
        fields.put(permission + "changedAt", "When it last changed.");
        fields.put(permission + "consentId", "The consent that it rests on.");
        fields.put(permission + "givenAt", "When you agreed.");
        fields.put(permission + "validUntil", "When the consent ends by itself.");
        fields.put(permission + "withdrawnAt", "When you took it back.");
        String suppression = at + "suppressions[].";
        fields.put(suppression + "suppressionId", "A note that nothing is to be sent to you.");
        fields.put(
                suppression + "reason", "Why nothing is sent, such as an unsubscribe, an objection or a restriction.");
        fields.put(suppression + "purposeId", "For what; missing: for everything.");
        fields.put(suppression + "channel", "By which way; missing: by every way.");
        fields.put(suppression + "since", "Since when.");
        fields.put(
                at + "optOutSignalHonoured", "Whether a signal of your browser (Global Privacy Control) is honoured.");
        fields.put(at + "optOutSignalSince", "Since when it is honoured.");
    }

    private static void history(Map<String, String> fields, String at) {
        fields.put(
                at + "kind",
                "What happened, such as granted, withdrawn, objection_raised, restriction_lifted or dispatch.");
        fields.put(at + "id", "The number of what happened.");
        fields.put(at + "subjectId", "You, as above; missing: it is about the address alone.");
        fields.put(at + "recordedAt", "When it was recorded; the order of the history.");
        fields.put(at + "purposeId", "What it was about; missing: everything.");
        fields.put(at + "channel", "By which way; missing: every way.");
    }

    private static void details(Map<String, String> fields, String at) {
        fields.put(at + "version", "Its number among what happened for this purpose and way.");
        fields.put(at + "occurredAt", "When you did it, as we were told.");
        fields.put(at + "consentId", "The consent that it is about.");
        fields.put(at + "suppressionId", "The note that it is about.");
        fields.put(at + "via", "By which door an opt-out came.");
        fields.put(at + "action", "What you did to agree.");
        fields.put(at + "validUntil", "When the consent ends by itself.");
        fields.put(at + "ageAttested", "Whether it was said that you are at least 18.");
        fields.put(at + "wordingId", "The words that you agreed to; see wordings.");
        fields.put(at + "wordingVersion", "Their version.");
        fields.put(at + "wordingSha256", "A fingerprint of their text.");
        fields.put(at + "noticeId", "The privacy notice that was shown; see notices.");
        fields.put(at + "noticeVersion", "Its version.");
        String capture = at + "capture.";
        fields.put(capture + "method", "How the consent reached us.");
        fields.put(capture + "formId", "The form that was filled in.");
        fields.put(capture + "url", "The page that it stood on.");
        fields.put(capture + "source", "What an imported list was collected with.");
        fields.put(capture + "provider", "Who brought the list.");
        fields.put(capture + "listReference", "The provider's name for the list.");
        fields.put(capture + "messageId", "The message that brought it.");
        fields.put(capture + "locale", "The language in which you were asked.");
        fields.put(capture + "attestation.attestedBy", "Who gave their word that you agreed; a reference.");
        fields.put(capture + "attestation.textVersion", "To which text.");
        fields.put(capture + "attestation.attestedAt", "When they gave it.");
        fields.put(at + "blockedBy[]", "Why a consent did not come into force.");
        fields.put(at + "agreementId", "The agreement on whose instruction it was recorded.");
        fields.put(
                at + "reason",
                "Why: of a note, of a restriction, of a decision, or why an address is written to no more.");
        fields.put(at + "instrument", "What an objection is to.");
        fields.put(at + "outcome", "How an objection or an answer was decided; of a message: whether it was let go.");
        fields.put(at + "source", "How a signal of your browser was noticed.");
        fields.put(at + "requestId", "The request that it came with.");
        fields.put(at + "since", "From when on it counts.");
        fields.put(at + "toldAt", "When you were told that a restriction would be lifted.");
    }

    private static void laterDetails(Map<String, String> fields, String at) {
        fields.put(at + "requestedAt", "When you were asked to confirm.");
        fields.put(at + "confirmBy", "Until when you can confirm.");
        fields.put(at + "confirmationMessageId", "The message that asked you to confirm, by its sender's name for it.");
        fields.put(at + "proofGaps[]", "What is missing to prove the consent.");
        fields.put(at + "language", "The language of the notice that you were shown.");
        fields.put(at + "pseudonym", "What stands for the address that it is about.");
        fields.put(at + "rule", "The rule by which your answer was read.");
        fields.put(at + "part", "What is proved: that you agreed (grant), or that you confirmed it (confirmation).");
        fields.put(at + "count", "How many messages in a row did not arrive.");
    }

    private static void message(Map<String, String> fields, String at) {
        fields.put(at + "messageId", "A message, by its sender's name for it; its words are not kept.");
        fields.put(at + "messageClass", "What kind of message it was, such as marketing or service.");
        fields.put(at + "templateId", "The template that it was made from.");
        fields.put(at + "code", "Why it was let go, refused or put off.");
        fields.put(at + "allCodes[]", "All that spoke for or against it.");
        fields.put(at + "detail", "More about why.");
        fields.put(at + "nextAllowedAt", "Until when it was put off.");
        fields.put(at + "trackingOff", "Whether it was sent without tracking.");
        fields.put(at + "country", "The country that its sender named.");
        fields.put(at + "zone", "The time zone that its sender named.");
        fields.put(at + "placeSource", "From what was concluded where you may have been.");
        fields.put(at + "localTimes[]", "What the clocks there showed.");
        fields.put(at + "ruleSetVersion", "The rules that were followed.");
    }

    private static void opened(Map<String, String> fields) {
        fields.put("proofs[].proofId", "An entry of the vault that keeps what shows that it was you.");
        fields.put("proofs[].consentId", "The consent that it proves.");
        fields.put(
                "proofs[].part", "What is proved: that you agreed (grant), or that you confirmed it (confirmation).");
        fields.put("proofs[].sealedAt", "When it was locked away.");
        fields.put("proofs[].proof.ip", "The network address that you agreed from.");
        fields.put("proofs[].proof.userAgent", "The browser or program that you agreed with.");
        fields.put("proofs[].proof.sessionId", "The visit in which you agreed.");
        fields.put("proofs[].proof.signature", "How you signed.");
        fields.put("proofs[].proof.numberAuthorised", "The telephone number that you allowed to be written to.");
        fields.put("replies[].reviewId", "An answer of yours that waits for somebody to read it.");
        fields.put("replies[].text", "Your words; they are destroyed when somebody has read them.");
    }

    private static void explanations(Map<String, String> fields) {
        fields.put("wordings[].wordingId", "The name of the words.");
        fields.put("wordings[].wordingVersion", "Their version.");
        fields.put("wordings[].sha256", "A fingerprint of their text.");
        fields.put("wordings[].text", "The very words that were shown to you.");
        fields.put("notices[].noticeId", "The name of the notice.");
        fields.put("notices[].version", "Its version.");
        fields.put("notices[].language", "The language that it is written in.");
        fields.put("notices[].contentSha256", "A fingerprint of its text.");
        fields.put("notices[].publishedAt", "When it was published.");
        fields.put("purposes[].purposeId", "The name of the purpose.");
        fields.put("purposes[].description", "What your data are used for.");
        fields.put("purposes[].lawfulBases[]", "By which right: one of the six of GDPR Art. 6(1).");
        fields.put("purposes[].dataCategories[]", "Which kinds of data.");
        fields.put("purposes[].recipients[]", "Who receives them.");
        fields.put("purposes[].storageLocations[]", "Where they are kept.");
        fields.put("purposes[].consentValidity", "How long a consent lasts.");
        fields.put("purposes[].retentionRuleId", "The rule by which they are deleted.");
        fields.put("purposes[].withdrawalMethod", "How you take a consent back.");
    }
}
