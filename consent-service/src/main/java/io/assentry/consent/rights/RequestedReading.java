package io.assentry.consent.rights;

import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.consent.optouts.WithdrawConsents.Reach;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.restrictions.Ground;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.reports.ReportTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What we need of the events that ask something of us. */
sealed interface RequestedReading {

    UUID requestId();

    List<Pseudonym> pseudonyms();

    /** Null where nobody is asked to report. */
    List<Task> tasks();

    default List<Pseudonym> names() {
        return ReachedPeople.distinct(pseudonyms().stream());
    }

    /** The task under which we report. */
    default Optional<UUID> taskOf(ReportTask ours) {
        List<Task> all = tasks() == null ? List.of() : tasks();
        return all.stream()
                .filter(task -> ours.isOurs(task.systemId()))
                .map(Task::taskId)
                .findFirst();
    }

    record Task(UUID taskId, String systemId) {}

    /**
     * An objection.
     *
     * @param instrument absent: to direct marketing
     * @param purposeId absent: everything that the instrument is about
     */
    record Objection(
            UUID requestId,
            List<Pseudonym> pseudonyms,
            Instant receivedAt,
            String instrument,
            String purposeId,
            List<Task> tasks)
            implements RequestedReading {

        /** An instrument that is not known here is no direct marketing: it must not be taken for done. */
        boolean isToDirectMarketing() {
            if (instrument == null || instrument.equals("direct_marketing")) {
                return true;
            }
            if (instrument.equals("legitimate_interests")) {
                return false;
            }
            throw new IllegalArgumentException("No instrument has this name");
        }

        PurposeId purpose() {
            return purposeId == null ? null : new PurposeId(purposeId);
        }
    }

    /** @param purposeId absent: every purpose; channel likewise */
    record Withdrawal(
            UUID requestId,
            List<Pseudonym> pseudonyms,
            Instant receivedAt,
            String purposeId,
            String channel,
            List<Task> tasks)
            implements RequestedReading {

        Reach reach() {
            return new Reach(
                    purposeId == null ? null : new PurposeId(purposeId), channel == null ? null : Channel.of(channel));
        }
    }

    record Restriction(UUID requestId, List<Pseudonym> pseudonyms, Instant receivedAt, String ground, List<Task> tasks)
            implements RequestedReading {

        Ground why() {
            return Ground.of(ground);
        }
    }

    /** @param toldAt when the person was told that it would be lifted */
    record Lifting(UUID requestId, List<Pseudonym> pseudonyms, Instant toldAt, List<Task> tasks)
            implements RequestedReading {}

    record Access(UUID requestId, List<Pseudonym> pseudonyms, Instant dueAt, List<Task> tasks)
            implements RequestedReading {}

    record Erasure(UUID requestId, List<Pseudonym> pseudonyms, Instant before, List<Task> tasks)
            implements RequestedReading {}
}
