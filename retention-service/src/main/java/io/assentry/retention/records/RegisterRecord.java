package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.controllers.KnownControllers;
import io.assentry.retention.erased.Erased;
import io.assentry.retention.erased.Tombstones;
import io.assentry.retention.facts.ConsentFacts;
import io.assentry.retention.records.Reappearances.Reappearance;
import io.assentry.retention.records.Records.Earlier;
import io.assentry.retention.records.Records.Heard;
import io.assentry.retention.records.Records.Reappeared;
import io.assentry.retention.records.Records.Registered;
import io.assentry.retention.records.Records.Stored;
import io.assentry.retention.records.RegisterRecord.Command;
import io.assentry.retention.records.RegisterRecord.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A system says what it holds about somebody and for what, so that it can be told when that ends (GDPR Art. 5(1)(e), 30).
 * Saying the same again is harmless; saying something else is a new version, and the old ones stay.
 */
@ApplicationScoped
public class RegisterRecord implements Decider<Command, State, Heard, RegisterRecord.Answer> {

    /** How far a caller's clock may be ahead of ours. */
    static final Duration SKEW = Duration.ofMinutes(2);

    private final KnownControllers controllers;
    private final ReadSurroundings surroundings;
    private final Records records;
    private final Reappearances reappearances;
    private final ConsentFacts facts;
    private final Tombstones tombstones;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    RegisterRecord(
            KnownControllers controllers,
            ReadSurroundings surroundings,
            Records records,
            Reappearances reappearances,
            ConsentFacts facts,
            Tombstones tombstones,
            EvidenceLog evidence,
            Outbox outbox,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.surroundings = surroundings;
        this.records = records;
        this.reappearances = reappearances;
        this.facts = facts;
        this.tombstones = tombstones;
        this.evidence = evidence;
        this.outbox = outbox;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    Answer handle(ControllerId controller, Registration registration, IdempotencyKey key) {
        controllers.refuseUnknown(controller);
        Answer answer = committer.commit(this, command(controller, registration, key));
        if (answer.reappeared()) {
            throw new ErasedDataReappeared(answer.key());
        }
        return answer;
    }

    /** As a signed statement says it: in the transaction of whoever heard it. */
    public void handle(Transaction tx, ControllerId controller, Registration registration) {
        controllers.refuseUnknown(controller);
        Command command = command(controller, registration, null);
        Changes<Heard, Answer> changes = decide(load(tx, List.of(command)).get(command), command);
        write(tx, changes.facts());
        evidence.write(tx, changes.evidence());
        outbox.write(tx, changes.messages());
    }

    private Command command(ControllerId controller, Registration registration, IdempotencyKey key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        refuseTheFuture(registration, now.plus(SKEW));
        RecordKey recordKey = RecordKey.of(controller.value(), registration.systemId(), registration.ref());
        return new Command(controller, recordKey, registration, key, now);
    }

    /** @param idempotencyKey null when the caller sent none */
    record Command(
            ControllerId controller,
            RecordKey key,
            Registration registration,
            IdempotencyKey idempotencyKey,
            Instant at) {}

    /**
     * @param erased the erasure that reaches the data, if one does
     * @param told that it was has been said before
     */
    record State(
            Surroundings surroundings,
            Optional<Stored> stored,
            Optional<Earlier> earlier,
            Optional<Erased> erased,
            boolean told) {}

    /** @param reappeared the data were erased, and nothing was registered */
    record Answer(RecordKey key, int version, Instant registeredAt, boolean reappeared) {

        Answer(RecordKey key, int version, Instant registeredAt) {
            this(key, version, registeredAt, false);
        }
    }

    @Override
    public Object aggregate(Command command) {
        return command.key();
    }

    @Override
    public Map<Command, State> load(Transaction tx, List<Command> commands) {
        Map<ControllerId, List<Command>> byController =
                commands.stream().collect(Collectors.groupingBy(Command::controller));
        Map<Command, State> states = new HashMap<>();
        byController.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> load(tx, entry.getKey(), entry.getValue(), states));
        return states;
    }

    private void load(Transaction tx, ControllerId controller, List<Command> commands, Map<Command, State> states) {
        Set<Pseudonym> pseudonyms = commands.stream()
                .flatMap(command -> command.registration().pseudonyms().stream())
                .collect(Collectors.toSet());
        facts.lock(tx, controller, pseudonyms);
        Map<RecordKey, Stored> stored =
                records.lock(tx, controller, commands.stream().map(Command::key).toList());
        Map<String, Earlier> earlier = records.underKeys(
                tx,
                controller,
                commands.stream()
                        .filter(command -> command.idempotencyKey() != null)
                        .map(command -> command.idempotencyKey().value())
                        .toList());
        Surroundings around = surroundings.handle(tx, controller, pseudonyms);
        List<RecordKey> keys = commands.stream().map(Command::key).toList();
        Map<Pseudonym, Erased> persons = tombstones.ofPersons(tx, controller, pseudonyms);
        Map<UUID, Erased> gone = tombstones.ofRecords(
                tx, controller, keys.stream().map(RecordKey::value).toList());
        Set<Reappearance> told = reappearances.told(tx, controller, keys);
        for (Command command : commands) {
            Optional<Earlier> sameKey =
                    Optional.ofNullable(command.idempotencyKey()).map(key -> earlier.get(key.value()));
            Optional<Erased> erased = erased(command, persons, gone);
            boolean known = erased.filter(it -> told.contains(new Reappearance(command.key(), it.requestId())))
                    .isPresent();
            Optional<Stored> kept = Optional.ofNullable(stored.get(command.key()));
            states.put(command, new State(around, kept, sameKey, erased, known));
        }
    }

    @Override
    public Changes<Heard, Answer> decide(State state, Command command) {
        if (state.earlier().isPresent()) {
            Earlier earlier = state.earlier().get();
            command.idempotencyKey().mustMatch(earlier.bodySha256());
            return Changes.nothing(new Answer(earlier.key(), earlier.version(), earlier.registeredAt()));
        }
        refuseUnknown(state.surroundings(), command.registration());
        Optional<KeptRecord> next = state.stored()
                .map(stored -> stored.record().after(command.registration()))
                .orElseGet(() -> Optional.of(KeptRecord.first(command.key(), command.registration())));
        if (next.isPresent() && state.erased().isPresent()) {
            return reappear(state.erased().get(), state.told(), command);
        }
        if (next.isEmpty()) {
            Stored stored = state.stored().orElseThrow();
            return Changes.nothing(new Answer(command.key(), stored.record().version(), stored.registeredAt()));
        }
        return register(next.get(), state.surroundings(), command);
    }

    /** The latest erasure that reaches what the system says it has collected, by person or by record. */
    private static Optional<Erased> erased(Command command, Map<Pseudonym, Erased> persons, Map<UUID, Erased> records) {
        Instant collectedAt = command.registration().collectedAt();
        return Stream.concat(
                        command.registration().pseudonyms().stream().map(persons::get),
                        Stream.of(Optional.ofNullable(records.get(command.key().value())))
                                .flatMap(Optional::stream))
                .filter(Objects::nonNull)
                .filter(it -> it.reaches(collectedAt))
                .max(Comparator.comparing(Erased::before).thenComparing(Erased::requestId));
    }

    private Changes<Heard, Answer> reappear(Erased erased, boolean told, Command command) {
        Answer answer = new Answer(command.key(), 0, command.at(), true);
        if (told) {
            return Changes.nothing(answer);
        }
        Reappeared fact = new Reappeared(
                command.controller(),
                command.key(),
                command.registration().systemId(),
                erased.requestId(),
                command.registration().collectedAt(),
                command.at());
        EvidenceEntry entry = new EvidenceEntry(
                ids.next(), command.controller(), "erased_data.reappeared", command.at(), RecordMessages.said(fact));
        return new Changes<>(
                List.of(fact), List.of(entry), List.of(RecordMessages.reappeared(fact, ids.next())), answer);
    }

    private Changes<Heard, Answer> register(KeptRecord record, Surroundings around, Command command) {
        Appraised appraised = Appraised.of(record, around);
        Registered registered =
                new Registered(command.controller(), appraised, command.at(), ids.next(), command.idempotencyKey());
        Object content = RecordEvidence.registered(appraised);
        EvidenceEntry entry =
                new EvidenceEntry(ids.next(), command.controller(), "record.registered", command.at(), content);
        return new Changes<>(
                List.of(registered),
                List.of(entry),
                List.of(),
                new Answer(record.key(), record.version(), command.at()));
    }

    @Override
    public void write(Transaction tx, List<Heard> heard) {
        List<Registered> registered = new ArrayList<>();
        List<Reappeared> reappeared = new ArrayList<>();
        for (Heard each : heard) {
            switch (each) {
                case Registered it -> registered.add(it);
                case Reappeared it -> reappeared.add(it);
            }
        }
        if (!registered.isEmpty()) {
            records.register(tx, registered);
        }
        if (!reappeared.isEmpty()) {
            reappearances.tell(tx, reappeared);
        }
    }

    private static void refuseUnknown(Surroundings around, Registration registration) {
        if (!around.systems().contains(registration.systemId())) {
            throw new SystemNotRegistered(registration.systemId());
        }
        registration.agreementId().ifPresent(id -> {
            if (!around.agreements().containsKey(id)) {
                throw new AgreementUnknown(id);
            }
        });
    }

    /** A period that starts in the future could be made to last for ever. */
    private static void refuseTheFuture(Registration registration, Instant latest) {
        String limit = "is at most " + SKEW + " in the future";
        if (registration.collectedAt().isAfter(latest)) {
            throw new InvalidField("collectedAt", limit);
        }
        for (int i = 0; i < registration.holdings().size(); i++) {
            Map<String, Instant> anchors =
                    new LinkedHashMap<>(registration.holdings().get(i).anchors());
            for (Map.Entry<String, Instant> anchor : anchors.entrySet()) {
                if (anchor.getValue().isAfter(latest)) {
                    throw new InvalidField("holdings[" + i + "].anchors." + anchor.getKey(), limit);
                }
            }
        }
    }

    /** The registry has not said that this system holds data for this controller; perhaps it soon will. */
    static final class SystemNotRegistered extends Rejection {
        SystemNotRegistered(String systemId) {
            super(
                    Category.CONFLICT,
                    "system-not-registered",
                    "System " + systemId + " is not registered for this controller.");
        }
    }

    /** The person was erased, and these data were collected before: they must go, and count as nothing that is kept. */
    static final class ErasedDataReappeared extends Rejection {
        ErasedDataReappeared(RecordKey key) {
            super(
                    Category.CONFLICT,
                    "erased-data-reappeared",
                    "Record " + key + " holds data that were erased; it is not registered as kept. Erase them again.");
        }
    }

    /** No agreement in force has this id, so nobody knows in which role the data are held. */
    static final class AgreementUnknown extends Rejection {
        AgreementUnknown(String agreementId) {
            super(
                    Category.CONFLICT,
                    "agreement-unknown",
                    "Agreement " + agreementId + " is not in force for this controller.");
        }
    }
}
