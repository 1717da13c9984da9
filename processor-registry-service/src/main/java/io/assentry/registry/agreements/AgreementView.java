package io.assentry.registry.agreements;

import io.assentry.registry.parties.PartyId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An agreement as it is shown.
 *
 * @param state draft, active or ended
 * @param checklist every point that this agreement has to settle, and every other one that it does
 * @param activatedAt absent for a draft
 * @param endedAt absent unless it has ended
 */
record AgreementView(
        String agreementId,
        String controllerId,
        String role,
        List<String> chain,
        String subjectMatter,
        Collection<String> purposes,
        Collection<String> dataCategories,
        Collection<String> subjectCategories,
        String atEnd,
        String state,
        List<ItemView> checklist,
        Instant draftedAt,
        Instant activatedAt,
        Instant endedAt) {

    /**
     * @param clause where in the agreement it stands; absent: it is not settled
     */
    record ItemView(String item, String source, String meaning, boolean settled, String clause) {}

    static AgreementView of(Agreement agreement, Set<ChecklistItem> required) {
        Agreement.Terms terms = agreement.details();
        return new AgreementView(
                terms.id().value(),
                terms.controller().value(),
                terms.role().word(),
                terms.chain().stream().map(PartyId::value).toList(),
                terms.subjectMatter(),
                terms.purposes(),
                terms.dataCategories(),
                terms.subjectCategories(),
                terms.atEnd().word(),
                switch (agreement) {
                    case Agreement.Draft _ -> "draft";
                    case Agreement.Active _ -> "active";
                    case Agreement.Ended _ -> "ended";
                },
                items(agreement.checklist(), required),
                agreement.draftedAt(),
                switch (agreement) {
                    case Agreement.Draft _ -> null;
                    case Agreement.Active active -> active.activatedAt();
                    case Agreement.Ended ended -> ended.activatedAt();
                },
                agreement instanceof Agreement.Ended ended ? ended.endedAt() : null);
    }

    private static List<ItemView> items(Checklist checklist, Set<ChecklistItem> required) {
        return Stream.of(ChecklistItem.values())
                .filter(item -> required.contains(item) || checklist.ticked().contains(item))
                .map(item -> new ItemView(
                        item.word(),
                        item.source(),
                        item.meaning(),
                        checklist.ticked().contains(item),
                        checklist.clauses().get(item)))
                .toList();
    }
}
