package io.assentry.consent.disposals;

import io.assentry.consent.disposals.DueRecords.Due;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Deletes a bounded number of records whose period is over, and writes down as evidence how many of which controller's went by
 * which rule: one transaction. A batch that was cut off is found again, and one that was committed is not.
 */
@ApplicationScoped
class DisposeOfRecords {

    private final DueRecords dueRecords;
    private final DisposalSettings settings;
    private final EvidenceLog evidence;
    private final Transactions transactions;
    private final Ids ids;

    DisposeOfRecords(
            DueRecords dueRecords,
            DisposalSettings settings,
            EvidenceLog evidence,
            Transactions transactions,
            Ids ids) {
        this.dueRecords = dueRecords;
        this.settings = settings;
        this.evidence = evidence;
        this.transactions = transactions;
        this.ids = ids;
    }

    /** How many went. */
    int handle(RecordKind kind, Instant now, int limit) {
        Instant before = settings.before(kind, now);
        return transactions.call(tx -> {
            List<Due> due = dueRecords.take(tx, kind, before, limit);
            if (!due.isEmpty()) {
                dueRecords.delete(tx, kind, due);
                writeDown(tx, kind, due, before, now);
            }
            return due.size();
        });
    }

    private void writeDown(Transaction tx, RecordKind kind, List<Due> due, Instant before, Instant now) {
        Map<ControllerId, Long> counted = due.stream()
                .collect(Collectors.groupingBy(
                        Due::controller,
                        () -> new TreeMap<>((a, b) -> a.value().compareTo(b.value())),
                        Collectors.counting()));
        evidence.write(
                tx,
                counted.entrySet().stream()
                        .map(each -> new EvidenceEntry(
                                ids.next(),
                                each.getKey(),
                                "records.disposed",
                                now,
                                new Disposed(
                                        kind.wire(),
                                        each.getValue(),
                                        settings.period(kind).toString(),
                                        before)))
                        .toList());
    }

    /** What is proved of it: how many, and by which rule; nothing of what they said. */
    private record Disposed(String records, long count, String keptFor, Instant olderThan) {}
}
