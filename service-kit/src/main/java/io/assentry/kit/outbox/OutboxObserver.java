package io.assentry.kit.outbox;

import io.assentry.kit.transaction.Transaction;
import java.util.List;

/**
 * Is told what is said: with the transaction that says it, and once Kafka has it. Every bean of this kind is. It stands in
 * the way of everything else, so it is quick and keeps its own trouble to itself.
 */
public interface OutboxObserver {

    /** These are written and will be said if the transaction commits. */
    void written(Transaction tx, List<OutboxMessage> messages);

    /** Kafka has committed these; after a crash it may be told again. */
    void sent(List<OutgoingRecord> records);
}
