package io.assentry.consent.confirmations;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.deliveries.Addresses;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.Ledger.Asked;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.RecordedGrant;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.consent.proofs.ProofVault;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The person confirms what was asked in their name: whoever holds the token that was sent to the address also reads what is
 * sent to it. Once; a second time answers what came of the first. Consent was received when it was confirmed.
 */
@ApplicationScoped
class ConfirmConsent
        implements Decider<ConfirmConsent.Command, ConfirmConsent.State, ConfirmConsent.Confirmed, RecordedGrant> {

    private final KnownControllers controllers;
    private final Requests requests;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final ProofVault vault;
    private final Addresses addresses;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    ConfirmConsent(
            KnownControllers controllers,
            Requests requests,
            Ledger ledger,
            LedgerChanges changes,
            ProofVault vault,
            Addresses addresses,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.requests = requests;
        this.ledger = ledger;
        this.changes = changes;
        this.vault = vault;
        this.addresses = addresses;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    /** By a system that got the token back from the person. */
    RecordedGrant handle(ControllerId controller, UUID consentId, String token, PersonalProof proof) {
        controllers.refuseUnknown(controller);
        SubjectKey person = requests.personOf(controller, consentId)
                .orElseThrow(() -> new NotFound("consent to confirm", consentId));
        return committer.commit(this, new Command(person, consentId, ConfirmationTokens.sha256(token), proof));
    }

    /** By the person, with nothing but the link. */
    RecordedGrant handle(String token, PersonalProof proof) {
        String sha256 = ConfirmationTokens.sha256(token);
        Requests.Found found = requests.withToken(sha256).orElseThrow(UnknownLink::new);
        return committer.commit(this, new Command(found.person(), found.consentId(), sha256, proof));
    }

    /** What a link is good for now; asking changes nothing, since scanners follow every link of a mail. */
    Optional<Standing> look(String token) {
        return requests.withToken(ConfirmationTokens.sha256(token))
                .map(found -> new Standing(
                        found.answeredAt() != null, !clock.instant().isBefore(found.confirmBy())));
    }

    @Override
    public Object aggregate(Command command) {
        return command.person();
    }

    @Override
    public Map<Command, State> load(Transaction tx, List<Command> commands) {
        Map<SubjectKey, Person> people =
                ledger.open(tx, commands.stream().map(Command::person).toList());
        Map<Command, State> states = new HashMap<>();
        // what was asked is read once the person is locked: of two who confirm at once, one does
        commands.forEach(command -> states.put(
                command,
                new State(
                        people.get(command.person()),
                        ledger.asked(tx, command.person().controller(), command.consentId()),
                        ledger.recorded(tx, command.person().controller(), command.consentId()))));
        return states;
    }

    @Override
    public Changes<Confirmed, RecordedGrant> decide(State state, Command command) {
        Asked asked = state.asked().orElseThrow(() -> new NotFound("consent to confirm", command.consentId()));
        if (!asked.open().request().tokenSha256().equals(command.tokenSha256())) {
            throw new WrongToken();
        }
        if (state.recorded().isPresent()) {
            return Changes.nothing(state.recorded().get());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!now.isBefore(asked.open().request().confirmBy())) {
            throw new TooLate();
        }
        Person person = state.person();
        List<Fact> facts = person.confirm(asked.open(), ids::next, now);
        RecordedGrant answer = RecordedGrant.of(person.key().subject(), facts.getLast());
        Changes<Entry, RecordedGrant> all = changes.of(person, facts, null, answer);
        return new Changes<>(List.of(new Confirmed(all.facts(), command)), all.evidence(), all.messages(), answer);
    }

    @Override
    public void write(Transaction tx, List<Confirmed> facts) {
        List<Entry> entries =
                facts.stream().flatMap(each -> each.entries().stream()).toList();
        ledger.write(tx, entries);
        addresses.agreedAt(tx, entries);
        facts.forEach(each -> vault.keepConfirmation(
                tx,
                each.command().person().controller(),
                each.command().consentId(),
                each.command().proof(),
                each.entries().getLast().fact().recordedAt()));
    }

    /**
     * Confirm what was asked under this id, by whoever holds the token with this hash.
     *
     * @param proof of whoever confirmed it, for the vault
     */
    record Command(SubjectKey person, UUID consentId, String tokenSha256, PersonalProof proof) {}

    /** What a command brought about. */
    record Confirmed(List<Entry> entries, Command command) {}

    /** What the decision finds. */
    record State(Person person, Optional<Asked> asked, Optional<RecordedGrant> recorded) {}

    /** How it is with a link. */
    record Standing(boolean answered, boolean tooLate) {}

    /** Not a link of ours, or what it was for is forgotten. */
    static final class UnknownLink extends Rejection {
        UnknownLink() {
            super(Category.NOT_FOUND, "confirmation-unknown", "This link is not known here, or no longer.");
        }
    }

    /** The token is that of something else, or of nothing. */
    static final class WrongToken extends Rejection {
        WrongToken() {
            super(Category.UNPROCESSABLE, "confirmation-token-invalid", "The token does not confirm this consent.");
        }
    }

    /** Whoever wants it asks again; an old link is not a will of today. */
    static final class TooLate extends Rejection {
        TooLate() {
            super(
                    Category.GONE,
                    "confirmation-expired",
                    "A consent is confirmed within " + ConfirmationLinks.CONFIRM_WITHIN
                            + "; it has to be asked again.");
        }
    }
}
