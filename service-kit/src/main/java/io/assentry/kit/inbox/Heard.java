package io.assentry.kit.inbox;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.util.UUID;

/**
 * One event as its consumer hears it.
 *
 * @param source who says it; empty if it does not say
 * @param controller null for what concerns no single controller
 * @param agreement null when the operator itself is the controller
 * @param sequence the gapless version of the key, as its source counts it
 * @param data only the fields that this consumer declares; null for a tombstone
 */
public record Heard<T>(
        UUID id,
        String type,
        String source,
        Instant time,
        ControllerId controller,
        String agreement,
        long sequence,
        String key,
        T data) {}
