package io.assentry.consent.purposes;

import io.assentry.kit.problem.InvalidField;
import java.util.List;
import java.util.SortedSet;

/**
 * One purpose as its controller defines it (GDPR Art. 5(1)(b), 13(1)(c)-(f), 13(2)(a)).
 *
 * @param channels by which people may be reached for it; none, if nobody is written to
 * @param consentValidity how long a consent lasts; there is one exactly if consent is a basis
 * @param retentionRuleId the rule of the retention schedule that its data follow; absent if none does
 * @param recipients parties of the register that receive the data
 * @param withdrawalMethod how a person takes consent back, in words
 */
public record Purpose(
        PurposeId id,
        String description,
        SortedSet<LawfulBasis> lawfulBases,
        SortedSet<Channel> channels,
        SortedSet<String> dataCategories,
        ConsentValidity consentValidity,
        String retentionRuleId,
        List<String> recipients,
        List<String> storageLocations,
        String withdrawalMethod) {

    public Purpose {
        boolean onConsent = lawfulBases.contains(LawfulBasis.CONSENT);
        if (onConsent && consentValidity == null) {
            throw new InvalidField("consentValidity", "is needed where consent is a lawful basis");
        }
        if (!onConsent && consentValidity != null) {
            throw new InvalidField("consentValidity", "has no meaning where consent is no lawful basis");
        }
    }
}
