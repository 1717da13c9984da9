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
import io.assentry.consent.mails.Invitation;
import io.assentry.consent.mails.QueueConfirmation;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.consent.proofs.ProofVault;
import io.assentry.consent.subjects.Known;
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
        implements Shareable<RecordConsent.Command, RecordState, RecordConsent.Recorded, RecordConsent.Answer> {

    private final GrantTerms terms;
    private final Pseudonyms pseudonyms;
    private final FindPeople findPeople;
    private final Ledger ledger;
    private final Addresses addresses;
    private final LedgerChanges changes;
    private final ConfirmationLinks links;
    private final QueueConfirmation queueConfirmation;
    private final ProofVault vault;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    RecordConsent(
            GrantTerms terms,
            Pseudonyms pseudonyms,
            FindPeople findPeople,
            Ledger ledger,
            Addresses addresses,
            LedgerChanges changes,
            ConfirmationLinks links,
            QueueConfirmation queueConfirmation,
            ProofVault vault,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.terms = terms;
        this.pseudonyms = pseudonyms;
        this.findPeople = findPeople;
        this.ledger = ledger;
        this.addresses = addresses;
        this.changes = changes;
        this.links = links;
        this.queueConfirmation = queueConfirmation;
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
        boolean byService = sender == DoubleOptIn.Sender.SERVICE;
        return committer.commit(
                this,
                new Command(
                        new Known(controller, all),
                        grant,
                        sender,
                        byService ? invitation(request, holds) : null,
                        byService ? queueConfirmation.hindrance(controller).orElse(null) : null,
                        request.proof(),
                        attempt));
    }

    /** Whom the names belong to is known once it is loaded; the same attempt twice is one. */
    @Override
    public Object aggregate(Command command) {
        return command.name();
    }

    @Override
    public Set<?> about(RecordState state) {
        return state instanceof RecordState.Ready ready ? Set.of(ready.person().key()) : Set.of();
    }

    @Override
    public Optional<RecordState> after(RecordState state, List<Recorded> facts) {
        return state instanceof RecordState.Ready ready
                ? Optional.of(ready.after(facts.stream().map(Recorded::entry).toList()))
                : Optional.empty();
    }

    @Override
    public boolean prepared(RecordState state) {
        return state instanceof RecordState.Ready ready
                && !ready.person().linkedNow().isEmpty();
    }

    @Override
    public Map<Command, RecordState> load(Transaction tx, List<Command> commands) {
        Map<Attempt, Earlier> earlier = ledger.earlier(
                tx,
                commands.stream().map(Command::name).filter(Objects::nonNull).toList());
        List<Command> fresh = commands.stream()
                .filter(c -> c.attempt() == null || !earlier.containsKey(c.name()))
                .toList();
        List<RecordState> found = findPeople.handle(
                tx,
                fresh.stream().map(Command::person).toList(),
                fresh.stream()
                        .filter(c -> c.confirmedThrough() != null)
                        .map(Command::person)
                        .collect(Collectors.toSet()),
                now().minus(AskingRate.LOOKS_BACK));
        Map<Command, RecordState> states = new HashMap<>();
        for (int i = 0; i < fresh.size(); i++) {
            states.put(fresh.get(i), found.get(i));
        }
        for (Command command : commands) {
            if (!states.containsKey(command)) {
                states.put(command, new RecordState.Done(earlier.get(command.name())));
            }
        }
        return states;
    }

    @Override
    public Changes<Recorded, Answer> decide(RecordState state, Command command) {
        return switch (state) {
            case RecordState.Done done -> {
                command.attempt().mustMatch(done.earlier().bodySha256());
                yield Changes.nothing(
                        new Answer(done.earlier().grant(), done.earlier().confirmation(), command.confirmedThrough()));
            }
            case RecordState.Clash _ -> throw new RecordState.DifferentSubjects();
            case RecordState.Full _ -> throw new RecordState.TooManyIdentifiers();
            case RecordState.Ready ready -> record(ready, command);
        };
    }

    private Changes<Recorded, Answer> record(RecordState.Ready found, Command command) {
        Person person = found.person();
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
        if (command.hindrance() != null) {
            throw command.hindrance();
        }
        AskingRate.refuseTooOften(person, grant.scope(), found.asked(), now);
        UUID consentId = ids.next();
        ConfirmationRequest request = links.request(command.person().controller(), consentId, now);
        return changed(person, person.request(consentId, grant, request, ids::next, now), command);
    }

    private Changes<Recorded, Answer> changed(Person person, List<Fact> facts, Command command) {
        Fact last = facts.getLast();
        Answer answer = new Answer(
                RecordedGrant.of(person.key().subject(), last),
                last instanceof Fact.Requested requested ? Optional.of(requested.request()) : Optional.empty(),
                command.confirmedThrough());
        Changes<Entry, Answer> all = changes.of(person, facts, command.attempt(), answer);
        return new Changes<>(
                all.facts().stream()
                        .map(entry -> entry.fact() == last
                                ? new Recorded(entry, command.proof(), command.invited())
                                : new Recorded(entry, PersonalProof.NONE, null))
                        .toList(),
                all.evidence(),
                all.messages(),
                answer);
    }

    /** What the telephone numbers of the call tell: a number that is authorised in writing has to be one of the call's. */
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

    /** In the language in which the person was asked, or else the controller's. */
    private static Invitation invitation(GrantRequest request, Terms terms) {
        String address = request.identifiers().stream()
                .filter(identifier -> identifier.type() == Identifier.Type.EMAIL)
                .map(Pseudonyms::normalise)
                .findFirst()
                .orElseThrow();
        String asked = request.capture().locale();
        return new Invitation(
                address,
                asked == null ? terms.language() : asked,
                terms.purpose().description());
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
            if (recorded.invited() != null && fact instanceof Fact.Requested requested) {
                queueConfirmation.handle(
                        tx,
                        recorded.entry().person().controller(),
                        requested.asked().consentId(),
                        requested.request(),
                        recorded.invited(),
                        fact.recordedAt());
            }
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A consent that passed every test of its own, or a refusal, of the person known by these pseudonyms.
     *
     * @param confirmedThrough who is to ask the person to confirm it; null if nobody
     * @param invited whom the service asks; null if it does not
     * @param hindrance why the service cannot ask them now; null if it can, or is not to
     * @param proof for the vault
     */
    record Command(
            Known person,
            Grant grant,
            DoubleOptIn.Sender confirmedThrough,
            Invitation invited,
            Rejection hindrance,
            PersonalProof proof,
            IdempotencyKey attempt) {

        Attempt name() {
            return attempt == null ? null : new Attempt(person.controller(), attempt.value());
        }
    }

    /**
     * A fact, and what shows that it was this person.
     *
     * @param invited whom the service asks to confirm it; null if it does not
     */
    record Recorded(Entry entry, PersonalProof proof, Invitation invited) {}

    /**
     * What came of it.
     *
     * @param confirmation how the person is to confirm it; empty if it needs no confirmation
     * @param sentBy who brings the link to the person; null if nobody
     */
    record Answer(RecordedGrant grant, Optional<ConfirmationRequest> confirmation, DoubleOptIn.Sender sentBy) {}
}
