package io.assentry.consent.ledger;

import io.assentry.consent.decisions.SuppressionReason;
import io.assentry.consent.ledger.Permission.Absent;
import io.assentry.consent.ledger.Permission.Agreed;
import io.assentry.consent.ledger.Permission.Given;
import io.assentry.consent.ledger.Permission.Refused;
import io.assentry.consent.ledger.Permission.Requested;
import io.assentry.consent.ledger.Permission.Withdrawn;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.consent.subjects.Subjects;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the ledger; {@link PostgresLedgerWriting} adds to it. Lists in, one statement each. */
@ApplicationScoped
class PostgresLedger implements Ledger {

    private final Subjects subjects;
    private final Transactions transactions;

    PostgresLedger(Subjects subjects, Transactions transactions) {
        this.subjects = subjects;
        this.transactions = transactions;
    }

    @Override
    public Map<SubjectKey, Person> open(Transaction tx, Collection<SubjectKey> keys) {
        Map<SubjectKey, List<Pseudonym>> locked = subjects.lock(tx, keys);
        Map<SubjectKey, Map<Scope, Permission>> permissions = permissions(tx, locked.keySet());
        Map<SubjectKey, List<Suppression>> suppressions = suppressions(tx, locked.keySet());
        Map<SubjectKey, Person> people = new HashMap<>();
        locked.forEach((key, pseudonyms) -> people.put(
                key,
                new Person(
                        key,
                        List.copyOf(pseudonyms),
                        List.of(),
                        permissions.getOrDefault(key, Map.of()),
                        suppressions.getOrDefault(key, List.of()))));
        return people;
    }

    @Override
    public Map<Attempt, Earlier> earlier(Transaction tx, Collection<Attempt> attempts) {
        Map<Attempt, Earlier> earlier = new HashMap<>();
        if (attempts.isEmpty()) {
            return earlier;
        }
        PostgresColumns.of(attempts)
                .with("controllerIds", a -> a.controller().value())
                .with("keys", Attempt::key)
                .bindTo(tx.handle().createQuery("""
                        select f.controller_id, f.subject_id, f.kind, coalesce(f.consent_id, f.fact_id) as consent_id,
                               f.purpose_id, f.channel, f.blocked_by, f.occurred_at, f.recorded_at, f.valid_until,
                               f.proof_gaps, f.idempotency_key, f.body_sha256, q.token_sha256, q.confirm_by, q.forget_at
                        from unnest(:controllerIds::text[], :keys::text[]) as k (controller_id, idempotency_key)
                        join consent_fact f
                          on f.controller_id = k.controller_id and f.idempotency_key = k.idempotency_key
                        left join consent_request q
                          on f.kind = 'requested' and q.controller_id = k.controller_id
                         and q.consent_id = f.consent_id
                        """))
                .map((row, _) -> Map.entry(
                        new Attempt(new ControllerId(row.getString("controller_id")), row.getString("idempotency_key")),
                        new Earlier(row.getString("body_sha256"), recorded(row), confirmation(row))))
                .forEach(e -> earlier.put(e.getKey(), e.getValue()));
        return earlier;
    }

    @Override
    public void write(Transaction tx, List<Entry> entries) {
        PostgresLedgerWriting.write(tx.handle(), entries);
    }

    @Override
    public void object(Transaction tx, List<Objection> objections) {
        PostgresLedgerWriting.object(tx.handle(), objections);
    }

    @Override
    public void optOut(Transaction tx, List<OptOut> optOuts) {
        PostgresOptOuts.write(tx.handle(), optOuts);
    }

    @Override
    public Map<SubjectKey, Proofs> proofs(Transaction tx, Collection<SubjectKey> keys) {
        Map<SubjectKey, Map<UUID, CaptureMethod>> grants = new HashMap<>();
        PostgresColumns.ofPersons(keys)
                .bindTo(tx.handle().createQuery("""
                        select f.controller_id, f.subject_id, f.fact_id, f.capture_method
                        from unnest(:controllerIds::text[], :subjectIds::uuid[]) as k (controller_id, subject_id)
                        join consent_fact f on f.controller_id = k.controller_id and f.subject_id = k.subject_id
                        where f.kind in ('granted', 'grant_not_in_force')
                        """))
                .map((row, _) -> Map.entry(
                        person(row),
                        Map.entry(
                                row.getObject("fact_id", UUID.class),
                                CaptureMethod.parse(row.getString("capture_method"))
                                        .orElseThrow())))
                .forEach(e -> grants.computeIfAbsent(e.getKey(), _ -> new HashMap<>())
                        .put(e.getValue().getKey(), e.getValue().getValue()));
        Map<SubjectKey, Proofs> proofs = new HashMap<>();
        grants.forEach((key, each) -> proofs.put(
                key,
                new Proofs(
                        each.size(),
                        each.keySet().stream()
                                .filter(id -> each.get(id).isOwnAct())
                                .collect(Collectors.toUnmodifiableSet()))));
        return proofs;
    }

    @Override
    public void erase(Transaction tx, List<Erasure> erasures) {
        PostgresErasures.write(tx.handle(), erasures);
    }

    @Override
    public Optional<Asked> asked(Transaction tx, ControllerId controller, UUID consentId) {
        return PostgresRequests.find(tx.handle(), controller, consentId);
    }

    @Override
    public Optional<RecordedGrant> recorded(Transaction tx, ControllerId controller, UUID consentId) {
        return tx.handle()
                .createQuery("""
                        select subject_id, kind, consent_id, purpose_id, channel, blocked_by, occurred_at, recorded_at,
                               valid_until, proof_gaps
                        from consent_fact
                        where controller_id = :controllerId and fact_id = :consentId
                          and kind in ('granted', 'grant_not_in_force')
                        """)
                .bind("controllerId", controller.value())
                .bind("consentId", consentId)
                .map((row, _) -> recorded(row))
                .findOne();
    }

    @Override
    public void change(Transaction tx, List<SuppressionChange> changes) {
        PostgresSuppressions.change(tx.handle(), changes);
    }

    @Override
    public Optional<ConsentPlace> place(ControllerId controller, UUID consentId) {
        return transactions.read(handle -> handle.createQuery("""
                        select subject_id, purpose_id, channel
                        from consent_fact
                        where controller_id = :controllerId and fact_id = :consentId
                          and kind in ('granted', 'grant_not_in_force')
                        union
                        select subject_id, purpose_id, channel
                        from consent_request
                        where controller_id = :controllerId and consent_id = :consentId
                        """)
                .bind("controllerId", controller.value())
                .bind("consentId", consentId)
                .map((row, _) -> new ConsentPlace(
                        new SubjectKey(controller, new SubjectId(row.getObject("subject_id", UUID.class))), scope(row)))
                .findOne());
    }

    private static Map<SubjectKey, Map<Scope, Permission>> permissions(Transaction tx, Collection<SubjectKey> keys) {
        Map<SubjectKey, Map<Scope, Permission>> permissions = new HashMap<>();
        PostgresColumns.ofPersons(keys)
                .bindTo(tx.handle().createQuery("""
                        select p.controller_id, p.subject_id, p.purpose_id, p.channel, p.version, p.state, p.changed_at,
                               p.consent_id, p.given_at, p.valid_until, p.age_attested, p.withdrawn_at, p.agreement_id,
                               p.notice_id, p.notice_version, p.said,
                               (select min(n.stale_from) from superseded_notice n
                                where n.controller_id = p.controller_id and n.notice_id = p.notice_id
                                  and n.version = p.notice_version
                                  and (n.purposes = '{}' or p.purpose_id = any (n.purposes))
                                  and (n.channels = '{}' or p.channel = any (n.channels))) as stale_from,
                               p.proof_gaps, p.confirm_by, p.refused_at
                        from unnest(:controllerIds::text[], :subjectIds::uuid[]) as k (controller_id, subject_id)
                        join permission p on p.controller_id = k.controller_id and p.subject_id = k.subject_id
                        """))
                .map((row, _) -> Map.entry(person(row), Map.entry(scope(row), permission(row))))
                .forEach(e -> permissions
                        .computeIfAbsent(e.getKey(), _ -> new HashMap<>())
                        .put(e.getValue().getKey(), e.getValue().getValue()));
        return permissions;
    }

    private static Map<SubjectKey, List<Suppression>> suppressions(Transaction tx, Collection<SubjectKey> keys) {
        Map<SubjectKey, List<Suppression>> suppressions = new HashMap<>();
        PostgresColumns.ofPersons(keys)
                .bindTo(tx.handle().createQuery("""
                        select s.controller_id, s.subject_id, s.suppression_id, s.reason, s.purpose_id, s.channel,
                               s.since
                        from unnest(:controllerIds::text[], :subjectIds::uuid[]) as k (controller_id, subject_id)
                        join suppression s on s.controller_id = k.controller_id and s.subject_id = k.subject_id
                        where s.lifted_at is null
                        order by s.since, s.suppression_id
                        """))
                .map((row, _) -> Map.entry(person(row), suppression(row)))
                .forEach(e -> suppressions
                        .computeIfAbsent(e.getKey(), _ -> new ArrayList<>())
                        .add(e.getValue()));
        return suppressions;
    }

    private static Permission permission(ResultSet row) throws SQLException {
        long version = row.getLong("version");
        Instant changedAt = instant(row, "changed_at");
        return switch (row.getString("state")) {
            case "absent" -> new Absent(version, changedAt);
            case "requested" -> new Requested(version, changedAt, agreed(row), instant(row, "confirm_by"));
            case "refused" -> new Refused(version, changedAt, instant(row, "refused_at"));
            case "given" -> new Given(version, changedAt, agreed(row), Permission.Said.of(row.getString("said")));
            case "withdrawn" -> new Withdrawn(version, changedAt, agreed(row), instant(row, "withdrawn_at"));
            case String other -> throw new SQLException("There is no state " + other);
        };
    }

    private static Agreed agreed(ResultSet row) throws SQLException {
        return new Agreed(
                row.getObject("consent_id", UUID.class),
                instant(row, "given_at"),
                instant(row, "valid_until"),
                row.getBoolean("age_attested"),
                row.getString("agreement_id"),
                new Grant.Notice(row.getString("notice_id"), row.getString("notice_version")),
                instant(row, "stale_from"),
                Arrays.asList((String[]) row.getArray("proof_gaps").getArray()));
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        String purpose = row.getString("purpose_id");
        String channel = row.getString("channel");
        return new Suppression(
                row.getObject("suppression_id", UUID.class),
                SuppressionReason.of(row.getString("reason")),
                purpose == null ? null : new PurposeId(purpose),
                channel == null ? null : Channel.of(channel),
                instant(row, "since"));
    }

    private static SubjectKey person(ResultSet row) throws SQLException {
        return new SubjectKey(
                new ControllerId(row.getString("controller_id")),
                new SubjectId(row.getObject("subject_id", UUID.class)));
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(new PurposeId(row.getString("purpose_id")), Channel.of(row.getString("channel")));
    }

    private static Optional<ConfirmationRequest> confirmation(ResultSet row) throws SQLException {
        String token = row.getString("token_sha256");
        return token == null
                ? Optional.empty()
                : Optional.of(new ConfirmationRequest(token, instant(row, "confirm_by"), instant(row, "forget_at")));
    }

    private static RecordedGrant recorded(ResultSet row) throws SQLException {
        Array blockedBy = row.getArray("blocked_by");
        Array gaps = row.getArray("proof_gaps");
        return new RecordedGrant(
                row.getObject("consent_id", UUID.class),
                new SubjectId(row.getObject("subject_id", UUID.class)),
                scope(row),
                RecordedGrant.Became.of(row.getString("kind")),
                blockedBy == null ? List.of() : Arrays.asList((String[]) blockedBy.getArray()),
                gaps == null ? List.of() : Arrays.asList((String[]) gaps.getArray()),
                instant(row, "occurred_at"),
                instant(row, "recorded_at"),
                instant(row, "valid_until"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
