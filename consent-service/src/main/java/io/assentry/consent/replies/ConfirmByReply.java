package io.assentry.consent.replies;

import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger.Asked;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.replies.Received.Confirmed;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * A yes by SMS confirms the one consent that the sender was asked to confirm by SMS (domain rule: double opt-in): whoever
 * has the telephone says so themselves. Where nothing or more than one is open, it confirms nothing.
 */
@ApplicationScoped
class ConfirmByReply {

    /** So many are looked for: whether there is more than one. */
    static final int ENOUGH = 2;

    private final LedgerChanges changes;
    private final Ids ids;

    ConfirmByReply(LedgerChanges changes, Ids ids) {
        this.changes = changes;
        this.ids = ids;
    }

    /**
     * @param people whom the number belongs to, locked
     * @param open what waits to be confirmed by them by SMS
     * @param messageId the provider's name of the reply, which proves the confirmation
     */
    Result handle(List<Person> people, List<Asked> open, String messageId, Instant now) {
        if (open.size() != 1) {
            return Result.nothing(open.isEmpty() ? "nothing_open" : "several_open");
        }
        Asked asked = open.getFirst();
        Person person = people.stream()
                .filter(each -> each.key().equals(asked.person()))
                .findFirst()
                .orElseThrow();
        List<Fact> facts = person.confirm(asked.open(), messageId, ids::next, now);
        String outcome = facts.getLast() instanceof Fact.Granted ? Confirmed.CONFIRMED : "not_in_force";
        return new Result(new Confirmed(outcome, asked.open().consentId()), changes.of(person, facts, null, true));
    }

    /** What came of it, and what it leaves behind. */
    record Result(Confirmed confirmed, Changes<Entry, Boolean> changes) {

        static Result nothing(String why) {
            return new Result(new Confirmed(why, null), Changes.nothing(true));
        }
    }
}
