package io.assentry.consent.access;

import io.assentry.consent.access.AccessTasks.NoticeShown;
import io.assentry.consent.access.AccessTasks.PurposeTold;
import io.assentry.consent.access.AccessTasks.Words;
import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.history.History;
import io.assentry.consent.history.History.After;
import io.assentry.consent.history.History.Counted;
import io.assentry.consent.history.History.KnownPerson;
import io.assentry.consent.history.History.Sight;
import io.assentry.consent.history.HistoryEntry;
import io.assentry.consent.proofs.OwnProof;
import io.assentry.consent.proofs.ProofVault;
import io.assentry.consent.replies.OwnWords;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Hands out a page of a person's copy under its task's number (claim check), as it is recorded now; that it was fetched is
 * evidence, with what was opened for it. What others proved nothing of stays here, and is counted.
 */
@ApplicationScoped
class FetchCopy {

    private static final String PROOF = "proof_kept";
    private static final String REPLY = "reply_awaits_reading";

    private final KnownControllers controllers;
    private final AccessTasks tasks;
    private final History history;
    private final ProofVault vault;
    private final OwnWords ownWords;
    private final EvidenceLog evidence;
    private final Transactions transactions;
    private final Clock clock;
    private final Ids ids;

    FetchCopy(
            KnownControllers controllers,
            AccessTasks tasks,
            History history,
            ProofVault vault,
            OwnWords ownWords,
            EvidenceLog evidence,
            Transactions transactions,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.tasks = tasks;
        this.history = history;
        this.vault = vault;
        this.ownWords = ownWords;
        this.evidence = evidence;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    Copy handle(ControllerId controller, UUID taskId, After after, int limit) {
        controllers.refuseUnknown(controller);
        return transactions.call(tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            AccessTask task = tasks.find(tx, controller, taskId).orElseThrow(() -> new NotFound("access task", taskId));
            if (task.expiredAt(now)) {
                throw new CopyExpired(taskId);
            }
            Copy copy = copy(tx, task, after, limit, now);
            evidence.write(
                    tx,
                    List.of(new EvidenceEntry(
                            ids.next(),
                            controller,
                            "access.fetched",
                            now,
                            new Fetched(
                                    task.requestId(),
                                    taskId,
                                    copy.entries().size(),
                                    copy.proofs().stream()
                                            .map(OwnProof::proofId)
                                            .toList(),
                                    copy.more()))));
            return copy;
        });
    }

    private Copy copy(Transaction tx, AccessTask task, After after, int limit, Instant now) {
        ControllerId controller = task.controller();
        List<KnownPerson> people = history.known(tx, controller, task.names());
        Sight sight = Disclosure.to(people, task.names());
        List<HistoryEntry> found = history.page(tx, controller, sight, after, limit + 1);
        boolean more = found.size() > limit;
        List<HistoryEntry> entries = more ? found.subList(0, limit) : found;
        return new Copy(
                task,
                now,
                people,
                sight,
                entries,
                more,
                history.count(tx, controller, sight),
                vault.disclose(tx, controller, ids(entries, PROOF)),
                ownWords.of(controller, ids(entries, REPLY)),
                tasks.wordings(
                        tx,
                        controller,
                        distinct(entries.stream().map(entry -> entry.details().wordingSha256()))),
                tasks.notices(
                        tx,
                        controller,
                        distinct(entries.stream()
                                .filter(entry -> entry.details().noticeId() != null)
                                .map(entry -> entry.details().noticeId() + "/"
                                        + entry.details().noticeVersion()))),
                tasks.purposes(tx, controller, distinct(entries.stream().map(HistoryEntry::purposeId))));
    }

    private static List<UUID> ids(List<HistoryEntry> entries, String kind) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(HistoryEntry::id)
                .distinct()
                .toList();
    }

    private static List<String> distinct(Stream<String> names) {
        return names.filter(Objects::nonNull).distinct().sorted().toList();
    }

    /** A page of a copy, with what explains it. */
    record Copy(
            AccessTask task,
            Instant copiedAt,
            List<KnownPerson> people,
            Sight sight,
            List<HistoryEntry> entries,
            boolean more,
            Counted counted,
            List<OwnProof> proofs,
            List<OwnWords.Words> replies,
            List<Words> wordings,
            List<NoticeShown> notices,
            List<PurposeTold> purposes) {}

    /** What is proved of it: random ids and counts. */
    private record Fetched(UUID requestId, UUID taskId, int entries, List<UUID> proofsOpened, boolean more) {}

    /** The case is long over; whoever still wants a copy asks anew. */
    static final class CopyExpired extends Rejection {
        CopyExpired(UUID task) {
            super(Category.GONE, "copy-expired", "The copy of task " + task + " can no longer be fetched.");
        }
    }
}
