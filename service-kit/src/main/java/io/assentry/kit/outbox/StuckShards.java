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
    private static final int LONGEST = 12;

    private final Clock clock;
    private final Map<Integer, Stuck> shards = new HashMap<>();

    StuckShards(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(OutboxRow.Unsendable found) {
        Stuck before = shards.get(found.shard());
        boolean again = before != null && before.row() == found.row();
        int times = again ? Math.min(LONGEST, before.times() * 2) : 1;
        Instant tryAgainAt = clock.instant().plus(LEAVE_ALONE.multipliedBy(times));
        if (!again) {
            LOG.error(found.getMessage());
        }
        shards.put(found.shard(), new Stuck(found.row(), times, tryAgainAt));
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

    /** @param times how many times as long as the first time it is left alone now; a minute at most */
    private record Stuck(long row, int times, Instant tryAgainAt) {}
}
