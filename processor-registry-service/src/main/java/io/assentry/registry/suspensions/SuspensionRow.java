package io.assentry.registry.suspensions;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.registry.agreements.AgreementId;
import io.assentry.registry.register.Word;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** A suspension as the database keeps it: standing until it was lifted. */
@Entity
@Table(name = "suspension")
class SuspensionRow {

    @Id
    UUID suspensionId;

    String controllerId;
    String type;
    String agreementId;
    List<String> purposes;
    List<String> lists;
    String reference;
    Instant startedAt;
    Instant liftedAt;
    String liftedBecause;
    String liftedByPaper;
    String checkedByPaper;
    String idempotencyKey;
    String bodySha256;

    static SuspensionRow of(Suspension suspension, IdempotencyKey key) {
        Suspension.Terms terms = suspension.details();
        SuspensionRow row = new SuspensionRow();
        row.suspensionId = suspension.id();
        row.controllerId = terms.controller().value();
        row.type = terms.type().word();
        row.agreementId = terms.agreement().map(AgreementId::value).orElse(null);
        row.purposes = absentIfEmpty(terms.purposes());
        row.lists = absentIfEmpty(terms.lists());
        row.reference = terms.reference();
        row.startedAt = suspension.startedAt();
        if (key != null) {
            row.idempotencyKey = key.value();
            row.bodySha256 = key.bodySha256();
        }
        return row;
    }

    void lift(Suspension.Lifted lifted) {
        liftedAt = lifted.liftedAt();
        liftedBecause = lifted.lift().because().word();
        liftedByPaper = lifted.lift().reference();
        checkedByPaper = lifted.lift().check().orElse(null);
    }

    Suspension suspension() {
        Suspension.Terms terms = new Suspension.Terms(
                new ControllerId(controllerId),
                Word.of(SuspensionType.class, type),
                Optional.ofNullable(agreementId).map(AgreementId::new),
                new TreeSet<>(purposes == null ? List.of() : purposes),
                new TreeSet<>(lists == null ? List.of() : lists),
                reference);
        return liftedAt == null
                ? new Suspension.Standing(suspensionId, terms, startedAt)
                : new Suspension.Lifted(
                        suspensionId,
                        terms,
                        startedAt,
                        new Suspension.Lift(
                                Word.of(LiftGround.class, liftedBecause),
                                liftedByPaper,
                                Optional.ofNullable(checkedByPaper)),
                        liftedAt);
    }

    private static List<String> absentIfEmpty(Collection<String> values) {
        return values.isEmpty() ? null : List.copyOf(values);
    }
}
