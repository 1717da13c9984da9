package io.assentry.kit.inbox;

import java.time.Instant;

/**
 * A key whose records wait for an operator.
 *
 * @param reason why the first of them cannot be handled: a code without anything of the record in it
 * @param waiting how many there are, the first included
 */
public record ParkedKey(String topic, String key, String reason, Instant since, long waiting) {}
