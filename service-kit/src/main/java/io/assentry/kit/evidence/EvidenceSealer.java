package io.assentry.kit.evidence;

import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Seals what was written, never in the writing transaction: woken by a commit it waits a moment for more, so that a leaf
 * stands in a signed checkpoint well within two seconds and a busy service signs a few times a second. Every replica runs
 * one; whoever comes first does the work, also for what others wrote.
 */
@ApplicationScoped
public class EvidenceSealer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EvidenceSealer.class);
    private static final Duration GATHER = Duration.ofMillis(250);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final EvidenceSeal seal;
    private final EvidenceLog log;
    private final Counter sealed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Clock clock;
    private volatile Instant lastDone;
    private Thread thread;

    @Inject
    public EvidenceSealer(EvidenceSeal seal, EvidenceLog log, Clock clock, MeterRegistry metrics) {
        this.seal = seal;
        this.log = log;
        this.clock = clock;
        this.lastDone = clock.instant();
        this.sealed = Counter.builder("assentry.evidence.sealed")
                .description("Leaves that this process has sealed into the tree")
                .register(metrics);
        Gauge.builder("assentry.evidence.unsealed.seconds", this::unsealedSeconds)
                .description("Since when there may be leaves that no checkpoint covers")
                .register(metrics);
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        start();
    }

    void onStop(@Observes ShutdownEvent event) {
        close();
    }

    public void start() {
        thread = Thread.ofPlatform().daemon().name("evidence-sealer").start(this::keepSealing);
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            if (thread != null && !thread.join(Duration.ofSeconds(5))) {
                LOG.warn("The sealer is still stopping");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepSealing() {
        Duration pause = GATHER;
        boolean all = true;
        try {
            while (stopping.getCount() > 0) {
                if (all) {
                    log.awaitWritten(LOOK_EVERY);
                }
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                try {
                    all = sealAll();
                    pause = GATHER;
                } catch (RuntimeException e) {
                    LOG.warnf("Evidence is sealed later: %s", Trouble.describe(e));
                    all = false;
                    pause = longer(pause);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** False if another sealer was at work, who may have begun before the last commit here. */
    private boolean sealAll() {
        int count;
        do {
            count = seal.seal();
            if (count > 0) {
                sealed.increment(count);
            }
        } while (count == EvidenceSeal.AT_ONCE && stopping.getCount() > 0);
        lastDone = clock.instant();
        return count != EvidenceSeal.BUSY;
    }

    private double unsealedSeconds() {
        return Duration.between(lastDone, clock.instant()).toMillis() / 1e3;
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
}
