package io.assentry.registry.agreements;

import static java.util.stream.Collectors.toMap;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.registry.parties.PartyId;
import io.assentry.registry.register.Word;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hibernate.annotations.BatchSize;

/** An agreement as the database keeps it: a draft until it has been activated, and active until it ended. */
@Entity
@Table(name = "agreement")
class AgreementRow {

    @Id
    String agreementId;

    String controllerId;
    String role;
    List<String> chain;
    String subjectMatter;
    List<String> purposes;
    List<String> dataCategories;
    List<String> subjectCategories;
    String atEnd;

    @ElementCollection
    @CollectionTable(name = "agreement_checklist", joinColumns = @JoinColumn(name = "agreement_id"))
    @MapKeyColumn(name = "item")
    @Column(name = "clause")
    @BatchSize(size = 500)
    Map<String, String> checklist;

    Instant draftedAt;
    Instant activatedAt;
    Instant endedAt;
    String idempotencyKey;
    String bodySha256;

    static AgreementRow of(Agreement agreement, IdempotencyKey key) {
        Agreement.Terms terms = agreement.details();
        AgreementRow row = new AgreementRow();
        row.agreementId = terms.id().value();
        row.controllerId = terms.controller().value();
        row.role = terms.role().word();
        row.chain = terms.chain().stream().map(PartyId::value).toList();
        row.subjectMatter = terms.subjectMatter();
        row.purposes = List.copyOf(terms.purposes());
        row.dataCategories = List.copyOf(terms.dataCategories());
        row.subjectCategories = List.copyOf(terms.subjectCategories());
        row.atEnd = terms.atEnd().word();
        row.checklist = new HashMap<>();
        row.settle(agreement.checklist());
        row.draftedAt = agreement.draftedAt();
        if (key != null) {
            row.idempotencyKey = key.value();
            row.bodySha256 = key.bodySha256();
        }
        return row;
    }

    void settle(Checklist settled) {
        checklist.clear();
        settled.clauses().forEach((item, clause) -> checklist.put(item.word(), clause));
    }

    Agreement agreement() {
        Agreement.Terms terms = new Agreement.Terms(
                new AgreementId(agreementId),
                new ControllerId(controllerId),
                Word.of(ProcessingRole.class, role),
                chain.stream().map(PartyId::new).toList(),
                subjectMatter,
                new TreeSet<>(purposes),
                new TreeSet<>(dataCategories),
                new TreeSet<>(subjectCategories),
                Word.of(EndOfProcessing.class, atEnd));
        Checklist settled = new Checklist(checklist.entrySet().stream()
                .collect(toMap(e -> Word.of(ChecklistItem.class, e.getKey()), Map.Entry::getValue)));
        if (activatedAt == null) {
            return new Agreement.Draft(terms, settled, draftedAt);
        }
        return endedAt == null
                ? new Agreement.Active(terms, settled, draftedAt, activatedAt)
                : new Agreement.Ended(terms, settled, draftedAt, activatedAt, endedAt);
    }
}
