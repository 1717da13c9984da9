package io.assentry.consent.templates;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.consent.ledger.Circumstances.WrittenConsent;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Wording;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.json.Json;

/** How the words to come back by stand in their column. */
public final class ResubscriptionRow {

    private ResubscriptionRow() {}

    static String write(Resubscription words) {
        return Json.write(new Stored(
                words.purpose().value(), words.wording(), words.notice(), words.written(), words.agreementId()));
    }

    /** @param text null: there are none */
    public static Resubscription read(String text) {
        if (text == null) {
            return null;
        }
        try {
            Stored stored = Json.MAPPER.readValue(text, Stored.class);
            return new Resubscription(
                    new PurposeId(stored.purposeId()),
                    stored.wording(),
                    stored.notice(),
                    stored.written(),
                    stored.agreementId());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The words of a template cannot be read", e);
        }
    }

    private record Stored(
            String purposeId, Wording wording, Grant.Notice notice, WrittenConsent written, String agreementId) {}
}
