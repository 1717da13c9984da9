package io.assentry.retention.holds;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Places and releases holds as the door does, and looks in the placing transaction whether the record is there. */
@ApplicationScoped
public class HoldsPlaced {

    private final PlaceHold placeHold;
    private final ReleaseHold releaseHold;
    private final Holds holds;
    private final Transactions transactions;

    HoldsPlaced(PlaceHold placeHold, ReleaseHold releaseHold, Holds holds, Transactions transactions) {
        this.placeHold = placeHold;
        this.releaseHold = releaseHold;
        this.holds = holds;
        this.transactions = transactions;
    }

    /** @param found the record was there when the hold came to stand */
    public record Placed(UUID holdId, boolean found) {}

    /** @param way 0: the person, 1: the record, 2: one category of the person's data and of the system */
    public Placed place(ControllerId controller, Pseudonym person, UUID record, int way) {
        HoldScope scope = new HoldScope(
                way == 1 ? Set.of() : Set.of(person),
                way == 1 ? Set.of(record) : Set.of(),
                way == 2 ? Set.of("name", "email") : Set.of(),
                way == 2 ? Set.of(controller + "-crm") : Set.of(),
                Optional.empty(),
                Optional.empty());
        HoldRequest request = new HoldRequest(
                "Race", HoldKind.CLAIM, "Act 1", scope, "legal-1", "legal-2", Instant.parse("2026-09-01T00:00:00Z"));
        return transactions.call(tx -> {
            LegalHold hold = placeHold.handle(tx, controller, request, null);
            boolean found = tx.handle()
                    .createQuery(
                            "select exists (select 1 from kept_record where controller_id = :c and record_key = :key)")
                    .bind("c", controller.value())
                    .bind("key", record)
                    .mapTo(Boolean.class)
                    .one();
            return new Placed(hold.id().value(), found);
        });
    }

    public List<UUID> standing(ControllerId controller) {
        return transactions.call(tx -> holds.standing(tx, controller)).holds().stream()
                .map(hold -> hold.id().value())
                .toList();
    }

    public UUID release(ControllerId controller, UUID hold) {
        return releaseHold
                .handle(controller, new HoldId(hold), "legal-2", "over")
                .id()
                .value();
    }
}
