package io.assentry.consent.history;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What is recorded about people. */
public interface History {

    /** Everybody who is known by one of these names, with what stands for them. */
    List<KnownPerson> known(Transaction tx, ControllerId controller, Collection<Pseudonym> names);

    /** The entries after this one that these views let through, in their order; at most so many. */
    List<HistoryEntry> page(Transaction tx, ControllerId controller, List<PersonView> views, After after, int most);

    /** How many entries there are of these people that the views let through, and how many they do not. */
    Counted count(Transaction tx, ControllerId controller, List<PersonView> views);

    /** The place of an entry in the order. */
    record After(Instant recordedAt, UUID id, String kind) {

        static final After NOTHING = new After(Instant.EPOCH, new UUID(0, 0), "");

        static After of(HistoryEntry entry) {
            return new After(entry.recordedAt(), entry.id(), entry.kind());
        }
    }

    record Counted(int shown, int withheld) {}

    /** A person, and the channels of which the asking one may know; what is about no channel is always shown. */
    record PersonView(UUID subject, List<String> channels) {}

    /** @param names under every key */
    record KnownPerson(
            UUID subject,
            Instant since,
            List<Pseudonym> names,
            List<Standing> permissions,
            List<StandingSuppression> suppressions,
            Instant optOutSignalSince) {}

    /** What stands for one purpose by one channel. */
    record Standing(
            String purposeId,
            String channel,
            String state,
            long version,
            Instant changedAt,
            UUID consentId,
            Instant givenAt,
            Instant validUntil,
            Instant withdrawnAt) {}

    /** What stands against sending; absent purpose or channel: all of them. */
    record StandingSuppression(UUID suppressionId, String reason, String purposeId, String channel, Instant since) {}
}
