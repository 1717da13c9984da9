package io.assentry.consent.access;

import io.assentry.consent.access.AccessTasks.NoticeShown;
import io.assentry.consent.access.AccessTasks.PurposeTold;
import io.assentry.consent.access.AccessTasks.Words;
import io.assentry.consent.access.FetchCopy.Copy;
import io.assentry.consent.history.Cursor;
import io.assentry.consent.history.History.KnownPerson;
import io.assentry.consent.history.History.PersonView;
import io.assentry.consent.history.History.Standing;
import io.assentry.consent.history.History.StandingSuppression;
import io.assentry.consent.history.HistoryEntry;
import io.assentry.consent.proofs.OwnProof;
import io.assentry.consent.replies.OwnWords;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A page of a person's copy with a description of every field, so that it can be understood without us (GDPR Art. 12(1),
 * 15(3)).
 *
 * @param proofs what shows that it was this person who agreed, opened for nobody else
 * @param replies the words of answers that nobody has read yet
 * @param next where the next page begins; absent on the last one
 */
record CopyView(
        String controllerId,
        UUID requestId,
        UUID taskId,
        Instant copiedAt,
        Instant fetchableUntil,
        List<PersonCopy> subjects,
        List<HistoryEntry> history,
        List<OwnProof> proofs,
        List<OwnWords.Words> replies,
        List<Words> wordings,
        List<NoticeShown> notices,
        List<PurposeTold> purposes,
        Withheld withheld,
        Map<String, String> fields,
        String next) {

    static CopyView of(Copy copy) {
        return new CopyView(
                copy.task().controller().value(),
                copy.task().requestId(),
                copy.task().id(),
                copy.copiedAt(),
                copy.task().expiresAt(),
                copy.people().stream()
                        .map(person -> PersonCopy.of(
                                person, view(copy, person), copy.task().names()))
                        .toList(),
                copy.entries(),
                copy.proofs(),
                copy.replies(),
                copy.wordings(),
                copy.notices(),
                copy.purposes(),
                copy.counted().withheld() == 0
                        ? null
                        : new Withheld(copy.counted().withheld(), PrepareAccess.WITHHELD),
                CopyFields.ALL,
                copy.more() ? Cursor.of(copy.entries().getLast()) : null);
    }

    private static PersonView view(Copy copy, KnownPerson person) {
        return copy.sight().people().stream()
                .filter(view -> view.subject().equals(person.subject()))
                .findFirst()
                .orElseThrow();
    }

    /** A person, as far as they have proved who they are. */
    record PersonCopy(
            UUID subjectId,
            Instant knownSince,
            List<Pseudonym> pseudonyms,
            List<Standing> permissions,
            List<StandingSuppression> suppressions,
            boolean optOutSignalHonoured,
            Instant optOutSignalSince) {

        static PersonCopy of(KnownPerson person, PersonView view, List<Pseudonym> proved) {
            return new PersonCopy(
                    person.subject(),
                    person.since(),
                    Disclosure.shown(person, proved),
                    person.permissions().stream()
                            .filter(each -> view.channels().contains(each.channel()))
                            .toList(),
                    person.suppressions().stream()
                            .filter(each ->
                                    each.channel() == null || view.channels().contains(each.channel()))
                            .toList(),
                    person.optOutSignalSince() != null,
                    person.optOutSignalSince());
        }
    }

    /** What is known and not shown, and why. */
    record Withheld(int entries, String reason) {}
}
