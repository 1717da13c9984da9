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
                defined.definedAt());
    }
}
