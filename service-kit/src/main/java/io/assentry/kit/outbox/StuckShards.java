package io.assentry.kit.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Shards whose first row cannot be sent, each left alone for a while so that the others go on at full speed. A person has
 * to look: the row is named in the log once, and the number of such shards is a metric.
 */
final class StuckShards {

    private static final Logger LOG = Logger.getLogger(StuckShards.class);
    private static final Duration LEAVE_ALONE = Duration.ofSeconds(5);

    private final Clock clock;
    private final Map<Integer, Stuck> shards = new HashMap<>();

    StuckShards(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(OutboxRow.Unsendable found) {
        Stuck before =
                shards.put(found.shard(), new Stuck(found.row(), clock.instant().plus(LEAVE_ALONE)));
        if (before == null || before.row() != found.row()) {
            LOG.error(found.getMessage());
        }
    }

    /** Leaves out those of the shards that are not to be tried again yet. */
    synchronized void exclude(BitSet due) {
        Instant now = clock.instant();
        shards.forEach((shard, stuck) -> {
            if (now.isBefore(stuck.tryAgainAt())) {
                due.clear(shard);
            }
        });
    }

    /** Rows of these shards have left. */
    synchronized void freed(BitSet sent) {
        shards.keySet().removeIf(sent::get);
    }

    synchronized int count() {
        return shards.size();
    }

    private record Stuck(long row, Instant tryAgainAt) {}
}
