package io.assentry.consent.purposes;

import io.assentry.consent.purposes.Purposes.Defined;
import java.time.Instant;
import java.util.List;

/** A purpose as callers see it. */
record PurposeView(
        String purposeId,
        int version,
        String description,
        List<String> lawfulBases,
        List<String> channels,
        List<String> dataCategories,
        String consentValidity,
        String retentionRuleId,
        List<String> recipients,
        List<String> storageLocations,
        String withdrawalMethod,
        List<JurisdictionView> jurisdictions,
        List<String> doubleOptIn,
        Instant definedAt) {

    static PurposeView of(Defined defined) {
        Purpose purpose = defined.purpose();
        return new PurposeView(
                purpose.id().value(),
                defined.version(),
                purpose.description(),
                purpose.lawfulBases().stream().map(LawfulBasis::wire).toList(),
                purpose.channels().stream().map(Channel::wire).toList(),
                List.copyOf(purpose.dataCategories()),
                purpose.consentValidity() == null
                        ? null
                        : purpose.consentValidity().toString(),
                purpose.retentionRuleId(),
                purpose.recipients(),
                purpose.storageLocations(),
                purpose.withdrawalMethod(),
                JurisdictionView.of(purpose),
                purpose.doubleOptIn().stream().map(Channel::wire).toList(),
                defined.definedAt());
    }

    /** What the purpose rests on in one jurisdiction. */
    record JurisdictionView(String jurisdiction, List<String> lawfulBases) {

        static List<JurisdictionView> of(Purpose purpose) {
            return purpose.basesInWords().entrySet().stream()
                    .map(each -> new JurisdictionView(each.getKey(), each.getValue()))
                    .toList();
        }
    }

    /** One page of what it said before, newest first. */
    record Page(List<PurposeView> items, String next) {

        static Page of(List<Defined> versions, int limit) {
            List<PurposeView> items = versions.stream().map(PurposeView::of).toList();
            return new Page(
                    items,
                    items.size() < limit ? null : String.valueOf(items.getLast().version()));
        }
    }
}
