package io.assentry.consent.consents;

import io.assentry.consent.ledger.Asking;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger.Earlier;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.subjects.Subjects;
import io.assentry.kit.problem.Rejection;
import java.util.ArrayList;
import java.util.List;

/** What the decision about a consent finds. */
sealed interface RecordState {

    /** The same attempt was recorded before. */
    record Done(Earlier earlier) implements RecordState {}

    /** @param asked what the person was asked to confirm lately, the earliest first; read only where it matters */
    record Ready(Person person, List<Asking> asked) implements RecordState {

        public Ready {
            asked = List.copyOf(asked);
        }

        /** As these leave it, for the next of one go. */
        Ready after(List<Entry> entries) {
            List<Asking> askedAfter = new ArrayList<>(asked);
            for (Entry entry : entries) {
                if (entry.fact() instanceof Fact.Requested requested) {
                    askedAfter.add(new Asking(requested.scope(), requested.recordedAt()));
                }
            }
            return new Ready(person.afterEntries(entries), askedAfter);
        }
    }

    /** The identifiers are those of different persons. */
    record Clash() implements RecordState {}

    /** The person has as many identifiers as one can have. */
    record Full() implements RecordState {}

    /** Mailboxes are shared and numbers change hands: persons are never merged by a list that says so. */
    final class DifferentSubjects extends Rejection {
        DifferentSubjects() {
            super(
                    Category.CONFLICT,
                    "identifiers-belong-to-different-subjects",
                    "The identifiers are known as those of different persons; record a consent for each by itself.");
        }
    }

    /** Nobody has so many addresses; somebody is feeding a list into one person. */
    final class TooManyIdentifiers extends Rejection {
        TooManyIdentifiers() {
            super(
                    Category.CONFLICT,
                    "too-many-identifiers",
                    "This person is known by " + Subjects.MOST_PSEUDONYMS + " pseudonyms already; none is added.");
        }
    }
}
