package io.assentry.consent.history;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is recorded about people. */
public interface History {

    /** Everybody who is known by one of these names, with what stands for them. */
    List<KnownPerson> known(Transaction tx, ControllerId controller, Collection<Pseudonym> names);

    /** The entries after this one that are in sight, in their order; at most so many. */
    List<HistoryEntry> page(Transaction tx, ControllerId controller, Sight sight, After after, int most);

    /** How many entries there are that are in sight, and how many of the same people and addresses are not. */
    Counted count(Transaction tx, ControllerId controller, Sight sight);

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

    /**
     * What the asking one may know.
     *
     * @param names the addresses that are asked about: also of somebody who is known by nothing else
     * @param shown those of which they may know what happened to the address itself
     */
    record Sight(List<PersonView> people, List<Pseudonym> names, List<Pseudonym> shown) {

        public Sight {
            people = List.copyOf(people);
            names = List.copyOf(names);
            shown = List.copyOf(shown);
        }

        /** Of these people, and of what was asked for by these names. */
        public static Sight of(
                List<KnownPerson> known, Collection<Pseudonym> asked, Function<KnownPerson, PersonView> view) {
            return new Sight(known.stream().map(view).toList(), all(known, asked), List.copyOf(asked));
        }

        /** Whoever sees everything. */
        static Sight whole(
                List<KnownPerson> known, Collection<Pseudonym> asked, Function<KnownPerson, PersonView> view) {
            List<Pseudonym> all = all(known, asked);
            return new Sight(known.stream().map(view).toList(), all, all);
        }

        private static List<Pseudonym> all(List<KnownPerson> known, Collection<Pseudonym> asked) {
            return Stream.concat(asked.stream(), known.stream().flatMap(person -> person.names().stream()))
                    .distinct()
                    .toList();
        }
    }

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
