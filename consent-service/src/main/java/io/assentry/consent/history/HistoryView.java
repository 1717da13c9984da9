package io.assentry.consent.history;

import io.assentry.consent.history.History.KnownPerson;
import io.assentry.consent.history.History.Standing;
import io.assentry.consent.history.History.StandingSuppression;
import io.assentry.consent.history.LookUpSubject.Found;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** @param next where the next page begins; absent on the last one */
record HistoryView(List<SubjectView> subjects, List<HistoryEntry> history, String next) {

    static HistoryView of(Found found, int limit) {
        boolean more = found.entries().size() > limit;
        List<HistoryEntry> page = more ? found.entries().subList(0, limit) : found.entries();
        return new HistoryView(
                found.people().stream().map(SubjectView::of).toList(), page, more ? Cursor.of(page.getLast()) : null);
    }

    /** A person and what stands for them now. */
    record SubjectView(
            UUID subjectId,
            Instant knownSince,
            List<Pseudonym> pseudonyms,
            List<Standing> permissions,
            List<StandingSuppression> suppressions,
            boolean optOutSignalHonoured,
            Instant optOutSignalSince) {

        static SubjectView of(KnownPerson person) {
            return new SubjectView(
                    person.subject(),
                    person.since(),
                    person.names(),
                    person.permissions(),
                    person.suppressions(),
                    person.optOutSignalSince() != null,
                    person.optOutSignalSince());
        }
    }
}
