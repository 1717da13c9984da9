package io.assentry.consent.ledger;

import java.util.List;

/**
 * Under which circumstances somebody was asked, as far as the law of the place wants to see them proved. Nothing here
 * identifies the person; what does lies in the proof vault.
 *
 * @param jurisdiction ISO 3166 country, or its subdivision, whose law applies to the person; null if nobody said so
 * @param asked how the question was put; null if nobody said so
 * @param written the written agreement to advertisements by text; null without one
 * @param separate what was agreed to by a control of its own
 */
public record Circumstances(String jurisdiction, Asked asked, WrittenConsent written, List<SeparateConsent> separate) {

    public static final Circumstances NONE = new Circumstances(null, null, null, List.of());

    public Circumstances {
        separate = separate == null ? List.of() : List.copyOf(separate);
    }

    /**
     * How the question was put (GDPR Art. 4(11), 7(2), 7(4)).
     *
     * @param conditionOfService nobody got the service without agreeing
     * @param withTerms agreed to together with terms of business
     * @param preTicked the box was ticked already
     * @param ownControl a control for this purpose and channel alone
     */
    public record Asked(boolean conditionOfService, boolean withTerms, boolean preTicked, boolean ownControl) {}

    /**
     * Prior express written consent to advertisements by text (47 CFR 64.1200(f)(9)). Signature and number lie in the vault.
     *
     * @param seller who was named as the one to send them
     * @param disclosesAutomatedMessages the words say that they may come by automated means
     * @param disclosesNoPurchaseCondition the words say that agreeing is no condition of buying
     * @param conspicuous the disclosure stood clear and apart from other text
     */
    public record WrittenConsent(
            String seller,
            String signatureKind,
            boolean disclosesAutomatedMessages,
            boolean disclosesNoPurchaseCondition,
            boolean conspicuous) {}

    /**
     * One of the consents that the law of the People's Republic of China wants by themselves (PIPL Art. 23, 25, 26, 29, 39).
     *
     * @param recipient to whom the data go; null where they go to nobody
     */
    public record SeparateConsent(String kind, boolean ownControl, Recipient recipient) {

        public static final String TRANSFER_ABROAD = "transfer_abroad";
        public static final String KINDS =
                "provision_to_others|publication|public_images|sensitive_data|transfer_abroad";
    }

    /** Whom the person was told about (PIPL Art. 23, 39): an organisation. */
    public record Recipient(
            String name, String contact, String purpose, String method, List<String> dataCategories, String rights) {

        public Recipient {
            dataCategories = dataCategories == null ? List.of() : List.copyOf(dataCategories);
        }

        public boolean isWhole() {
            return name != null
                    && contact != null
                    && purpose != null
                    && method != null
                    && !dataCategories.isEmpty()
                    && rights != null;
        }
    }
}
