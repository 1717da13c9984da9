package io.assentry.consent.consents;

import io.assentry.consent.confirmations.ConfirmationLinks;
import io.assentry.consent.consents.GrantTerms.Terms;
import io.assentry.consent.consents.ValidityTests.InvalidConsent;
import io.assentry.consent.deliveries.Addresses;
import io.assentry.consent.ledger.ConfirmationRequest;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.Ledger.Attempt;
import io.assentry.consent.ledger.Ledger.Earlier;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.RecordedGrant;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.consent.proofs.ProofVault;
import io.assentry.consent.subjects.Known;
import io.assentry.consent.subjects.Resolution;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.consent.subjects.Subjects;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Shareable;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A consent is recorded with its proof (GDPR Art. 7(1)). It comes into force unless the person's own opt-out stands
 * against it; then it is kept as evidence and changes nothing.
 */
@ApplicationScoped
class RecordConsent
        implements Shareable<RecordConsent.Command, RecordConsent.State, RecordConsent.Recorded, RecordConsent.Answer> {

    private final GrantTerms terms;
    private final Pseudonyms pseudonyms;
    private final Subjects subjects;
    private final Ledger ledger;
    private final Addresses addresses;
    private final LedgerChanges changes;
    private final ConfirmationLinks links;
    private final ProofVault vault;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    RecordConsent(
            GrantTerms terms,
            Pseudonyms pseudonyms,
            Subjects subjects,
            Ledger ledger,
            Addresses addresses,
            LedgerChanges changes,
            ConfirmationLinks links,
            ProofVault vault,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.terms = terms;
        this.pseudonyms = pseudonyms;
        this.subjects = subjects;
        this.ledger = ledger;
        this.addresses = addresses;
        this.changes = changes;
        this.links = links;
        this.vault = vault;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    Answer handle(ControllerId controller, GrantRequest request, String idempotencyKey) {
        Terms holds = terms.look(controller, request).orElseThrow(() -> new UnknownController(controller));
        Grant grant = ValidityTests.judge(request, holds, numbers(request), now());
        List<List<Pseudonym>> known = request.identifiers().stream()
                .map(identifier -> pseudonyms.of(controller, identifier))
                .toList();
        IdempotencyKey attempt = OpaqueKey.of(idempotencyKey, GrantFingerprint.of(known, grant, request.doubleOptIn()));
        List<Pseudonym> all = known.stream().flatMap(List::stream).toList();
        DoubleOptIn.Sender sender = DoubleOptIn.sender(request, holds.purpose().doubleOptIn());
        return committer.commit(this, new Command(new Known(controller, all), grant, sender, request.proof(), attempt));
    }

    /** Whom the names belong to is known once it is loaded; the same attempt twice is one. */
    @Override
    public Object aggregate(Command command) {
        return command.name();
    }

    @Override
    public Set<?> about(State state) {
        return state instanceof State.Ready ready ? Set.of(ready.person().key()) : Set.of();
    }

    @Override
    public Optional<State> after(State state, List<Recorded> facts) {
        return state instanceof State.Ready ready
                ? Optional.of(new State.Ready(ready.person()
                        .afterEntries(facts.stream().map(Recorded::entry).toList())))
                : Optional.empty();
    }

    @Override
    public boolean prepared(State state) {
        return state instanceof State.Ready ready && !ready.person().linkedNow().isEmpty();
    }

    @Override
    public Map<Command, State> load(Transaction tx, List<Command> commands) {
        Map<Attempt, Earlier> earlier = ledger.earlier(
                tx,
                commands.stream().map(Command::name).filter(Objects::nonNull).toList());
        List<Command> fresh = commands.stream()
                .filter(c -> c.attempt() == null || !earlier.containsKey(c.name()))
                .toList();
        List<Known> known = fresh.stream().map(Command::person).toList();
        List<Resolution> resolutions = subjects.resolve(tx, known);
        Map<SubjectKey, Person> people = ledger.open(tx, peopleIn(resolutions));
        while (!people.keySet().containsAll(peopleIn(resolutions))) {
            // somebody was forgotten between the finding and the lock, and is found anew
            resolutions = subjects.resolve(tx, known);
            people = ledger.open(tx, peopleIn(resolutions));
        }
        Map<Command, State> states = new HashMap<>();
        for (int i = 0; i < fresh.size(); i++) {
            states.put(fresh.get(i), state(resolutions.get(i), people));
        }
        for (Command command : commands) {
            if (!states.containsKey(command)) {
                states.put(command, new State.Done(earlier.get(command.name())));
            }
        }
        return states;
    }

    @Override
    public Changes<Recorded, Answer> decide(State state, Command command) {
        return switch (state) {
            case State.Done done -> {
                command.attempt().mustMatch(done.earlier().bodySha256());
                yield Changes.nothing(
                        new Answer(done.earlier().grant(), done.earlier().confirmation()));
            }
            case State.Clash _ -> throw new DifferentSubjects();
            case State.Full _ -> throw new TooManyIdentifiers();
            case State.Ready ready -> record(ready.person(), command);
        };
    }

    private Changes<Recorded, Answer> record(Person person, Command command) {
        Grant grant = command.grant();
        Instant now = now();
        if (!grant.action().agrees()) {
            return changed(person, person.refuse(grant, ids::next, now), command);
        }
        if (person.isMinor()) {
            throw new InvalidConsent("CE_MINOR", "The person is known to be under 18.");
        }
        if (command.confirmedThrough() == null) {
            return changed(person, person.grant(grant, ids::next, now), command);
        }
        UUID consentId = ids.next();
        ConfirmationRequest request = links.request(command.person().controller(), consentId, now);
        return changed(person, person.request(consentId, grant, request, ids::next, now), command);
    }

    private Changes<Recorded, Answer> changed(Person person, List<Fact> facts, Command command) {
        Fact last = facts.getLast();
        Answer answer = new Answer(
                RecordedGrant.of(person.key().subject(), last),
                last instanceof Fact.Requested requested ? Optional.of(requested.request()) : Optional.empty());
        Changes<Entry, Answer> all = changes.of(person, facts, command.attempt(), answer);
        return new Changes<>(
                all.facts().stream()
                        .map(entry -> new Recorded(entry, entry.fact() == last ? command.proof() : PersonalProof.NONE))
                        .toList(),
                all.evidence(),
                all.messages(),
                answer);
    }

    /** What the telephone numbers of the call tell; a number that is authorised in writing is one of them. */
    private static Numbers numbers(GrantRequest request) {
        Set<String> countries = request.identifiers().stream()
                .flatMap(identifier -> Pseudonyms.country(identifier).stream())
                .collect(Collectors.toSet());
        String authorised = request.proof().numberAuthorised();
        return new Numbers(
                countries,
                authorised != null
                        && request.identifiers().stream()
                                .filter(identifier -> identifier.type() == Identifier.Type.PHONE)
                                .anyMatch(identifier -> Pseudonyms.normalise(identifier)
                                        .equals(Pseudonyms.normalise(
                                                Identifier.phone(authorised, identifier.region())))));
    }

    @Override
    public void write(Transaction tx, List<Recorded> facts) {
        List<Entry> entries = facts.stream().map(Recorded::entry).toList();
        ledger.write(tx, entries);
        addresses.agreedAt(tx, entries);
        facts.forEach(recorded -> {
            Fact fact = recorded.entry().fact();
            if (!recorded.proof().isNothing()) {
                vault.keepGrant(
                        tx,
                        recorded.entry().person().controller(),
                        RecordedGrant.of(recorded.entry().person().subject(), fact)
                                .consentId(),
                        recorded.proof(),
                        fact.recordedAt());
            }
        });
    }

    private static Set<SubjectKey> peopleIn(List<Resolution> resolutions) {
        Set<SubjectKey> keys = new HashSet<>();
        for (Resolution resolution : resolutions) {
            if (resolution instanceof Resolution.One one) {
                keys.add(one.key());
            }
        }
        return keys;
    }

    private static State state(Resolution resolution, Map<SubjectKey, Person> people) {
        return switch (resolution) {
            case Resolution.Clash _ -> new State.Clash();
            case Resolution.Full _ -> new State.Full();
            case Resolution.One one -> new State.Ready(people.get(one.key()).linking(one.linkedNow()));
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A consent that passed every test of its own, or a refusal, of the person known by these pseudonyms.
     *
     * @param confirmedThrough who is to ask the person to confirm it; null if nobody
     * @param proof for the vault
     */
    record Command(
            Known person,
            Grant grant,
            DoubleOptIn.Sender confirmedThrough,
            PersonalProof proof,
            IdempotencyKey attempt) {

        Attempt name() {
            return attempt == null ? null : new Attempt(person.controller(), attempt.value());
        }
    }

    /** A fact, and what shows that it was this person. */
    record Recorded(Entry entry, PersonalProof proof) {}

    /**
     * What came of it.
     *
     * @param confirmation how the person is to confirm it; empty if it needs no confirmation
     */
    record Answer(RecordedGrant grant, Optional<ConfirmationRequest> confirmation) {}

    /** What the decision finds. */
    sealed interface State {

        /** The same attempt was recorded before. */
        record Done(Earlier earlier) implements State {}

        record Ready(Person person) implements State {}

        record Clash() implements State {}

        record Full() implements State {}
    }

    /** Mailboxes are shared and numbers change hands: persons are never merged by a list that says so. */
    static final class DifferentSubjects extends Rejection {
        DifferentSubjects() {
            super(
                    Category.CONFLICT,
                    "identifiers-belong-to-different-subjects",
                    "The identifiers are known as those of different persons; record a consent for each by itself.");
        }
    }

    /** Nobody has so many addresses; somebody is feeding a list into one person. */
    static final class TooManyIdentifiers extends Rejection {
        TooManyIdentifiers() {
            super(
                    Category.CONFLICT,
                    "too-many-identifiers",
                    "This person is known by " + Subjects.MOST_PSEUDONYMS + " pseudonyms already; none is added.");
        }
    }
}
