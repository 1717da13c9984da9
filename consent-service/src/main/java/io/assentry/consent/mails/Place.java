package io.assentry.consent.mails;

import io.assentry.kit.access.ControllerId;
import java.util.UUID;

/** Which consent a mail asks to confirm: there is one mail for each. */
record Place(ControllerId controller, UUID consentId) {

    /** What is sealed for it belongs there and nowhere else. */
    String of(String what) {
        return "assentry/confirmation-mail/" + what + "/" + controller + "/" + consentId;
    }
}
