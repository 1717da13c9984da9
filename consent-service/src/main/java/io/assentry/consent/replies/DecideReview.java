package io.assentry.consent.replies;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.OptOut;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.replies.Replies.Open;
import io.assentry.consent.replies.Review.Decided;
import io.assentry.consent.replies.Review.Outcome;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody has read an answer and says whether it is a revocation. If it is, it holds from when it came in, and what the
 * person agreed to since stays; if it is not, what stood for the time being ends. Either way the text is destroyed.
 */
@ApplicationScoped
class DecideReview implements Decider<DecideReview.Command, DecideReview.State, DecideReview.Kept, Decided> {

    private final KnownControllers controllers;
    private final Replies replies;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    DecideReview(
            KnownControllers controllers,
            Replies replies,
            Ledger ledger,
            LedgerChanges changes,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.replies = replies;
        this.ledger = ledger;
        this.changes = changes;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param by the pseudonym of whoever read it */
    Decided handle(ControllerId controller, UUID reviewId, boolean revocation, String by) {
        controllers.refuseUnknown(controller);
        Outcome outcome = revocation ? Outcome.REVOCATION : Outcome.NO_REVOCATION;
        return committer.commit(this, new Command(controller, reviewId, outcome, by));
    }

    /** Nobody has read it in time. */
    Decided lapse(Review review) {
        return committer.commit(this, new Command(review.controller(), review.id(), Outcome.LAPSED, null));
    }

    @Override
    public Object aggregate(Command command) {
        return List.of(command.controller(), command.reviewId());
    }

    @Override
    public Map<Command, State> load(Transaction tx, List<Command> commands) {
        Map<Command, State> states = new HashMap<>();
        for (Command command : commands) {
            Optional<Open> open = replies.lock(tx, command.controller(), command.reviewId());
            states.put(
                    command,
                    new State(open, open.map(o -> people(tx, o.review())).orElse(List.of())));
        }
        return states;
    }

    private List<Person> people(Transaction tx, Review review) {
        Collection<SubjectKey> keys = review.subjects().stream()
                .map(subject -> new SubjectKey(review.controller(), subject))
                .toList();
        return List.copyOf(ledger.open(tx, keys).values());
    }

    @Override
    public Changes<Kept, Decided> decide(State state, Command command) {
        Open open = state.open().orElseThrow(() -> new NotFound("review", command.reviewId()));
        if (open.decided().isPresent()) {
            Decided before = open.decided().get();
            if (before.outcome() != command.outcome() && command.outcome() != Outcome.LAPSED) {
                throw new DecidedOtherwise(command.reviewId());
            }
            return Changes.nothing(before);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Review review = open.review();
        Decided decided = new Decided(review, command.outcome(), command.by(), now);
        List<OptOut> optOuts = new ArrayList<>();
        List<EvidenceEntry> evidence = new ArrayList<>();
        List<OutboxMessage> messages = new ArrayList<>();
        for (Person person : state.people()) {
            for (OptOut optOut : optOuts(person, decided)) {
                Changes<OptOut, Boolean> said = changes.ofOptOuts(List.of(optOut), review.receivedAt(), true);
                optOuts.addAll(said.facts());
                evidence.addAll(said.evidence());
                messages.addAll(said.messages());
            }
        }
        evidence.add(new EvidenceEntry(
                ids.next(), review.controller(), ReplyMessages.DECIDED, now, ReplyMessages.decided(decided)));
        return new Changes<>(List.of(new Kept(decided, optOuts)), evidence, messages, decided);
    }

    private List<OptOut> optOuts(Person person, Decided decided) {
        Review review = decided.review();
        List<OptOut> optOuts = new ArrayList<>();
        Person stands = person;
        if (decided.outcome().revokes()) {
            OptOut stop = OptOut.stopSince(
                    stands,
                    review.channel(),
                    ReplyEffects.reason(review.channel()),
                    Fact.Via.REPLY,
                    review.since(),
                    ids::next,
                    decided.at());
            optOuts.add(stop);
            stands = stop.after();
        }
        optOuts.add(OptOut.lift(stands, Set.copyOf(review.suppressions()), decided.at()));
        return optOuts;
    }

    @Override
    public void write(Transaction tx, List<Kept> kept) {
        ledger.optOut(tx, kept.stream().flatMap(k -> k.optOuts().stream()).toList());
        kept.forEach(k -> replies.close(tx, k.decided()));
    }

    record Command(ControllerId controller, UUID reviewId, Outcome outcome, String by) {}

    record State(Optional<Open> open, List<Person> people) {}

    record Kept(Decided decided, List<OptOut> optOuts) {}

    /** Somebody said the opposite before; whoever was stopped may come back, nobody is un-stopped by a second opinion. */
    static final class DecidedOtherwise extends Rejection {
        DecidedOtherwise(UUID reviewId) {
            super(Category.CONFLICT, "review-decided", "Review " + reviewId + " has been decided otherwise.");
        }
    }
}
