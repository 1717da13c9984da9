package io.assentry.kit.inbox;

import io.assentry.kit.outbox.CloudEvents;
import io.assentry.kit.transaction.Transactions;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which records of a topic the inbox holds: those that were applied, and those that are parked behind one that could not be. */
final class HeardRecords {

    private final Subscription subscription;
    private final Transactions transactions;

    HeardRecords(Subscription subscription, Transactions transactions) {
        this.subscription = subscription;
        this.transactions = transactions;
    }

    /** The first that has still to be heard; types that are passed over, and what no key can be parked for, need not be. */
    Optional<ConsumerRecord<String, byte[]>> firstUnheard(List<ConsumerRecord<String, byte[]>> records) {
        List<ConsumerRecord<String, byte[]>> asked = records.stream()
                .filter(subscription::concerns)
                .filter(record -> ParkedKeys.canHold(record.key()))
                .toList();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        return transactions
                .read(handle -> handle.createQuery("""
                                select min(r.place)
                                from unnest(:keys::text[], :sources::text[], :sequences::bigint[])
                                     with ordinality as r (record_key, source, sequence, place)
                                where not exists (select from inbox_position p
                                                  where p.topic = :topic and p.record_key = r.record_key
                                                    and p.source = r.source and p.sequence >= r.sequence)
                                  and not exists (select from inbox_parked_key k
                                                  where k.topic = :topic and k.record_key = r.record_key)
                                """)
                        .bind("topic", subscription.topic())
                        .bind("keys", asked.stream().map(ConsumerRecord::key).toArray(String[]::new))
                        .bind(
                                "sources",
                                asked.stream().map(HeardRecords::source).toArray(String[]::new))
                        .bind(
                                "sequences",
                                asked.stream().map(HeardRecords::sequence).toArray(Long[]::new))
                        .mapTo(Integer.class)
                        .findOne())
                .map(place -> asked.get(place - 1));
    }

    private static String source(ConsumerRecord<String, byte[]> record) {
        String source = Subscription.header(record, CloudEvents.SOURCE);
        return source == null ? "" : source;
    }

    /** A number that cannot be read is above all that were applied: such a record is parked or has not been heard. */
    private static long sequence(ConsumerRecord<String, byte[]> record) {
        try {
            return Long.parseLong(Subscription.header(record, CloudEvents.SEQUENCE));
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }
}
