package io.assentry.consent.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How fast opt-outs that were received within a while were carried out.
 *
 * @param channels by channel; {@code all} for opt-outs from every channel
 */
record Figures(Instant since, Instant until, List<OfChannel> channels) {

    Figures {
        channels = List.copyOf(channels);
    }

    /**
     * @param inForce until the gate denies
     * @param published until Kafka has the event
     * @param acknowledged until each system that says so has applied it
     */
    record OfChannel(String channel, long optOuts, Stage inForce, Stage published, List<OfSystem> acknowledged) {

        OfChannel {
            acknowledged = List.copyOf(acknowledged);
        }
    }

    record OfSystem(String systemId, Stage stage) {}

    /**
     * Counts add up: {@code measured} and {@code waiting} are all opt-outs that are to reach the stage.
     *
     * @param immediately within a minute, which is what the policy's "immediately" is measured by
     * @param within48Hours what mailbox providers ask for
     * @param within10BusinessDays what the law allows
     * @param late later than that, or waiting for longer
     * @param p50 null if nothing was measured
     */
    record Stage(
            long measured,
            long waiting,
            long immediately,
            long within48Hours,
            long within10BusinessDays,
            long late,
            Duration p50,
            Duration p99,
            Duration longest) {}
}
