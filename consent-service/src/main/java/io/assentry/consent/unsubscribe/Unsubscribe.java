package io.assentry.consent.unsubscribe;

import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.signals.RecordSignal;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
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
import org.jboss.logging.Logger;

/**
 * One click ends mail for one purpose by one channel: the consent is taken back, and a suppression keeps every later
 * import from bringing it back (RFC 8058; GDPR Art. 7(3), 21(3)). It is in force before the answer; asking again changes
 * nothing and says nothing twice.
 */
@ApplicationScoped
class Unsubscribe implements Decider<Unsubscribe.Followed, Optional<Person>, Entry, Boolean> {

    private static final Logger LOG = Logger.getLogger(Unsubscribe.class);

    private final LinkTokens tokens;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final RecordSignal recordSignal;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    Unsubscribe(
            LinkTokens tokens,
            Ledger ledger,
            LedgerChanges changes,
            RecordSignal recordSignal,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.tokens = tokens;
        this.ledger = ledger;
        this.changes = changes;
        this.recordSignal = recordSignal;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * In force when this returns; whether anything changed is nobody's business.
     *
     * @param signal the browser sent an opt-out signal along
     * @return whether the signal is honoured
     */
    boolean handle(String token, boolean signal) {
        UnsubscribeLink link = tokens.open(token).orElseThrow(UnknownLink::new);
        boolean changed = committer.commit(this, new Followed(link, clock.instant()));
        LOG.debugf("An unsubscribe link was followed; something changed: %s", changed);
        return signal && recordSignal.honour(link.person());
    }

    /** Whether the link is ours; asking changes nothing, since scanners follow every link of a mail. */
    boolean isLink(String token) {
        return tokens.open(token).isPresent();
    }

    @Override
    public Object aggregate(Followed followed) {
        return followed.link().person();
    }

    @Override
    public Map<Followed, Optional<Person>> load(Transaction tx, List<Followed> links) {
        Map<SubjectKey, Person> people =
                ledger.open(tx, links.stream().map(f -> f.link().person()).toList());
        Map<Followed, Optional<Person>> states = new HashMap<>();
        links.forEach(f -> states.put(f, Optional.ofNullable(people.get(f.link().person()))));
        return states;
    }

    /** Somebody unknown, or erased since, is not written to either: the link is answered like any other. */
    @Override
    public Changes<Entry, Boolean> decide(Optional<Person> found, Followed followed) {
        if (found.isEmpty() || found.get().isErased()) {
            return Changes.nothing(false);
        }
        Person person = found.get();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Fact> facts = person.unsubscribe(followed.link().scope(), Fact.Via.ONE_CLICK, ids::next, now);
        return changes.ofOptOut(person, facts, followed.at(), !facts.isEmpty());
    }

    @Override
    public void write(Transaction tx, List<Entry> facts) {
        ledger.write(tx, facts);
    }

    /** A link, and when it was followed. */
    record Followed(UnsubscribeLink link, Instant at) {}

    /** Not a link of ours, or no longer readable. */
    static final class UnknownLink extends Rejection {
        UnknownLink() {
            super(Category.NOT_FOUND, "link-unknown", "This link is not known here.");
        }
    }
}
