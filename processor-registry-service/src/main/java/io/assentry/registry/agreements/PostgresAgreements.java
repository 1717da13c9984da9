package io.assentry.registry.agreements;

import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.transaction.Transaction;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Word;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PostgresAgreements implements Agreements, PanacheRepositoryBase<AgreementRow, String> {

    private static final String IN_REACH = "(:everyone = true or controllerId in :controllers)";

    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Ids ids;

    PostgresAgreements(EvidenceLog evidence, Outbox outbox, Ids ids) {
        this.evidence = evidence;
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Optional<Agreement> find(Reach reach, AgreementId id) {
        return row(reach, id).firstResultOptional().map(AgreementRow::agreement);
    }

    @Override
    public Optional<Agreement> hold(Reach reach, AgreementId id) {
        return row(reach, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(AgreementRow::agreement);
    }

    @Override
    public Page<Agreement> page(Reach reach, Optional<String> cursor, PageSize size) {
        List<AgreementRow> rows = find(
                        "agreementId > :cursor and " + IN_REACH + " order by agreementId",
                        within(reach).and("cursor", cursor.orElse("")))
                .range(0, size.value())
                .list();
        return Page.of(rows, size, row -> row.agreementId).map(AgreementRow::agreement);
    }

    @Override
    public Optional<Earlier<Agreement>> underKey(Agreement.Terms terms, IdempotencyKey key) {
        return find(
                        "controllerId = ?1 and idempotencyKey = ?2",
                        terms.controller().value(),
                        key.value())
                .firstResultOptional()
                .map(row -> new Earlier<>(row.agreement(), row.bodySha256));
    }

    @Override
    @AcrossControllers("an id is taken or free for everybody")
    public Optional<Agreement> underIdOf(Agreement.Terms terms) {
        return findByIdOptional(terms.id().value()).map(AgreementRow::agreement);
    }

    @Override
    public void add(Transaction tx, Agreement agreement, IdempotencyKey key) {
        persistAndFlush(AgreementRow.of(agreement, key));
        Agreement.Terms terms = agreement.details();
        record Drafted(String agreementId, String role, List<String> purposes, String atEnd) {}
        evidence.write(
                tx,
                List.of(entry(
                        agreement,
                        "agreement.drafted",
                        agreement.draftedAt(),
                        new Drafted(
                                terms.id().value(),
                                terms.role().word(),
                                List.copyOf(terms.purposes()),
                                terms.atEnd().word()))));
    }

    @Override
    public void ticked(Transaction tx, Agreement.Draft draft, Instant at) {
        held(draft).settle(draft.checklist());
        record Ticked(String agreementId, List<String> items) {}
        evidence.write(
                tx,
                List.of(entry(
                        draft,
                        "agreement.checklist_ticked",
                        at,
                        new Ticked(
                                draft.id().value(), Word.words(draft.checklist().ticked())))));
    }

    @Override
    public void activated(Transaction tx, Agreement.Active active) {
        held(active).activatedAt = active.activatedAt();
        evidence.write(
                tx,
                List.of(entry(active, "agreement.activated", active.activatedAt(), AgreementMessages.facts(active))));
        outbox.write(tx, List.of(AgreementMessages.activated(active, ids.next())));
    }

    @Override
    public void ended(Transaction tx, Agreement.Ended ended) {
        held(ended).endedAt = ended.endedAt();
        evidence.write(tx, List.of(entry(ended, "agreement.ended", ended.endedAt(), AgreementMessages.facts(ended))));
        outbox.write(tx, List.of(AgreementMessages.ended(ended, ids.next())));
    }

    private EvidenceEntry entry(Agreement agreement, String kind, Instant at, Object content) {
        return new EvidenceEntry(ids.next(), agreement.controller(), kind, at, content);
    }

    /** The row that this transaction holds already. */
    private AgreementRow held(Agreement agreement) {
        return row(Reach.to(agreement.controller()), agreement.id()).singleResult();
    }

    private PanacheQuery<AgreementRow> row(Reach reach, AgreementId id) {
        return find("agreementId = :id and " + IN_REACH, within(reach).and("id", id.value()));
    }

    private static Parameters within(Reach reach) {
        return Parameters.with("everyone", reach.everyone()).and("controllers", reach.values());
    }
}
