package io.assentry.registry.parties;

import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.transaction.Transaction;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Reach;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresParties implements Parties, PanacheRepositoryBase<PartyRow, String> {

    private static final String IN_REACH =
            "(:everyone = true or exists (select 1 from p.controllers c where c in :controllers))";

    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Ids ids;

    PostgresParties(EvidenceLog evidence, Outbox outbox, Ids ids) {
        this.evidence = evidence;
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Optional<Party> find(Reach reach, PartyId id) {
        return find(
                        "from PartyRow p where p.partyId = :id and " + IN_REACH,
                        within(reach).and("id", id.value()))
                .firstResultOptional()
                .map(PartyRow::party);
    }

    @Override
    public Set<PartyId> serving(ControllerId controller, Collection<PartyId> ids) {
        return find(
                        "from PartyRow p where p.partyId in :ids and " + IN_REACH,
                        within(Reach.to(controller))
                                .and("ids", ids.stream().map(PartyId::value).toList()))
                .stream()
                .map(row -> new PartyId(row.partyId))
                .collect(Collectors.toSet());
    }

    @Override
    public Page<Party> page(Reach reach, Optional<String> cursor, PageSize size) {
        List<PartyRow> rows = find(
                        "from PartyRow p where p.partyId > :cursor and " + IN_REACH + " order by p.partyId",
                        within(reach).and("cursor", cursor.orElse("")))
                .range(0, size.value())
                .list();
        return Page.of(rows, size, row -> row.partyId).map(PartyRow::party);
    }

    @Override
    @AcrossControllers("a key is one of the operator's, whose parties serve many controllers")
    public Optional<Earlier<Party>> underKey(Party.Details details, IdempotencyKey key) {
        return find("from PartyRow p where p.idempotencyKey = ?1", key.value())
                .firstResultOptional()
                .map(row -> new Earlier<>(row.party(), row.bodySha256));
    }

    @Override
    @AcrossControllers("an id is taken or free for everybody")
    public Optional<Party> underIdOf(Party.Details details) {
        return findByIdOptional(details.id().value()).map(PartyRow::party);
    }

    @Override
    public void add(Transaction tx, Party party, IdempotencyKey key) {
        persistAndFlush(PartyRow.of(party, key));
        evidence.write(
                tx,
                party.details().controllers().stream()
                        .map(controller -> registered(controller, party))
                        .toList());
        outbox.write(tx, List.of(PartyMessages.registered(party, ids.next())));
    }

    private EvidenceEntry registered(ControllerId controller, Party party) {
        return new EvidenceEntry(
                ids.next(), controller, "party.registered", party.registeredAt(), PartyMessages.facts(party));
    }

    private static Parameters within(Reach reach) {
        return Parameters.with("everyone", reach.everyone()).and("controllers", reach.values());
    }
}
