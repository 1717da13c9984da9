package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.controllers.KnownControllers;
import io.assentry.retention.facts.ConsentFacts;
import io.assentry.retention.records.Records.Earlier;
import io.assentry.retention.records.Records.Registered;
import io.assentry.retention.records.Records.Stored;
import io.assentry.retention.records.RegisterRecord.Command;
import io.assentry.retention.records.RegisterRecord.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A system says what it holds about somebody and for what, so that it can be told when that ends (GDPR Art. 5(1)(e), 30).
 * Saying the same again is harmless; saying something else is a new version, and the old ones stay.
 */
@ApplicationScoped
class RegisterRecord implements Decider<Command, State, Registered, RegisterRecord.Answer> {

    /** How far a caller's clock may be ahead of ours. */
    static final Duration SKEW = Duration.ofMinutes(2);

    private final KnownControllers controllers;
    private final ReadSurroundings surroundings;
    private final Records records;
    private final ConsentFacts facts;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    RegisterRecord(
            KnownControllers controllers,
            ReadSurroundings surroundings,
            Records records,
            ConsentFacts facts,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.surroundings = surroundings;
        this.records = records;
        this.facts = facts;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    Answer handle(ControllerId controller, Registration registration, IdempotencyKey key) {
        controllers.refuseUnknown(controller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        refuseTheFuture(registration, now.plus(SKEW));
        RecordKey recordKey = RecordKey.of(controller.value(), registration.systemId(), registration.ref());
        return committer.commit(this, new Command(controller, recordKey, registration, key, now));
    }

    /** @param idempotencyKey null when the caller sent none */
    record Command(
            ControllerId controller,
            RecordKey key,
            Registration registration,
            IdempotencyKey idempotencyKey,
            Instant at) {}

    record State(Surroundings surroundings, Optional<Stored> stored, Optional<Earlier> earlier) {}

    record Answer(RecordKey key, int version, Instant registeredAt) {}

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
        for (Command command : commands) {
            Optional<Earlier> sameKey =
                    Optional.ofNullable(command.idempotencyKey()).map(key -> earlier.get(key.value()));
            states.put(command, new State(around, Optional.ofNullable(stored.get(command.key())), sameKey));
        }
    }

    @Override
    public Changes<Registered, Answer> decide(State state, Command command) {
        if (state.earlier().isPresent()) {
            Earlier earlier = state.earlier().get();
            command.idempotencyKey().mustMatch(earlier.bodySha256());
            return Changes.nothing(new Answer(earlier.key(), earlier.version(), earlier.registeredAt()));
        }
        refuseUnknown(state.surroundings(), command.registration());
        Optional<KeptRecord> next = state.stored()
                .map(stored -> stored.record().after(command.registration()))
                .orElseGet(() -> Optional.of(KeptRecord.first(command.key(), command.registration())));
        if (next.isEmpty()) {
            Stored stored = state.stored().orElseThrow();
            return Changes.nothing(new Answer(command.key(), stored.record().version(), stored.registeredAt()));
        }
        return register(next.get(), state.surroundings(), command);
    }

    private Changes<Registered, Answer> register(KeptRecord record, Surroundings around, Command command) {
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
    public void write(Transaction tx, List<Registered> registered) {
        records.register(tx, registered);
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
