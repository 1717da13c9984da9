package io.assentry.registry.parties;

import io.assentry.registry.register.Word;

/** What a party is to the data it may receive. */
public enum PartyRole implements Word {
    /** Processes on a controller's behalf: GDPR Art. 4(8). */
    PROCESSOR("processor"),
    /** Engaged by a processor: GDPR Art. 28(2) and (4). */
    SUB_PROCESSOR("sub_processor"),
    /** Receives data for itself: GDPR Art. 4(9). */
    RECIPIENT("recipient"),
    /** Decides together with the controller: GDPR Art. 26. */
    JOINT_CONTROLLER("joint_controller"),
    /** A product of somebody else that customers connect (privacy policy, section 2). */
    INTEGRATION("integration"),
    /** A prospective buyer or partner in a joint activity (privacy policy, 5.3). */
    ACQUIRER("acquirer"),
    /** A supervisory or other public authority: GDPR Art. 51. */
    AUTHORITY("authority");

    private final String word;

    PartyRole(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
