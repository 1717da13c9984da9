package io.assentry.kit.evidence;

import io.assentry.kit.transaction.Trouble;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Seals what was written, a few times a second and never in the writing transaction: a leaf stands in a signed checkpoint
 * well within two seconds. Every replica runs one; whoever comes first does the work.
 */
@ApplicationScoped
class EvidenceSealer {

    private static final Logger LOG = Logger.getLogger(EvidenceSealer.class);
    private static final Duration EVERY = Duration.ofMillis(400);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final EvidenceSeal seal;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread;

    EvidenceSealer(EvidenceSeal seal) {
        this.seal = seal;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("evidence-sealer").start(this::keepSealing);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (thread != null && !thread.join(Duration.ofSeconds(5))) {
            LOG.warn("The sealer is still stopping");
        }
    }

    private void keepSealing() {
        Duration pause = EVERY;
        try {
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = sealAll() ? EVERY : longer(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean sealAll() {
        try {
            int sealed;
            do {
                sealed = seal.seal();
            } while (sealed == EvidenceSeal.AT_ONCE && stopping.getCount() > 0);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("Evidence is sealed later: %s", Trouble.describe(e));
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
}
