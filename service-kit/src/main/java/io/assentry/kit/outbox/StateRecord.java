package io.assentry.kit.outbox;

import java.util.UUID;
import java.util.function.LongFunction;

/**
 * A record on a compacted topic that leaves in the same outbox row as the event it follows from.
 *
 * @param partitionKey what the partition is chosen by; null for the key
 * @param data makes the value from the key's new {@code ce_sequence}, which is the version of the state; null for a
 *     tombstone
 */
public record StateRecord(
        String topic, String key, String partitionKey, String type, UUID id, LongFunction<Object> data) {}
