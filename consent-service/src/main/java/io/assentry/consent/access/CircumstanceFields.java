package io.assentry.consent.access;

import java.util.Map;

/** What the fields mean that say how a person was asked. */
final class CircumstanceFields {

    private CircumstanceFields() {}

    static void describe(Map<String, String> fields, String at) {
        fields.put(at + "jurisdiction", "Whose law applied to you, as we were told.");
        fields.put(at + "asked.conditionOfService", "Whether you got the service only if you agreed.");
        fields.put(at + "asked.withTerms", "Whether you agreed together with terms of business.");
        fields.put(at + "asked.preTicked", "Whether the box was ticked already.");
        fields.put(at + "asked.ownControl", "Whether there was a control for this alone.");
        String written = at + "written.";
        fields.put(written + "seller", "Who was named as the one to send advertisements.");
        fields.put(written + "signatureKind", "How you signed.");
        fields.put(written + "disclosesAutomatedMessages", "Whether the words say that they may come automatically.");
        fields.put(
                written + "disclosesNoPurchaseCondition",
                "Whether the words say that you need not agree to buy anything.");
        fields.put(written + "conspicuous", "Whether that stood clear and apart from other text.");
        String separate = at + "separate[].";
        fields.put(separate + "kind", "What you agreed to by a control of its own.");
        fields.put(separate + "ownControl", "Whether it had one.");
        String recipient = separate + "recipient.";
        fields.put(recipient + "name", "The organisation that your data go to.");
        fields.put(recipient + "contact", "How it is reached.");
        fields.put(recipient + "purpose", "What it uses them for.");
        fields.put(recipient + "method", "How it uses them.");
        fields.put(recipient + "dataCategories[]", "Which kinds of data.");
        fields.put(recipient + "rights", "How you exercise your rights there.");
    }
}
