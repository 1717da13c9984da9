package io.assentry.dsar.fulfilment;

import io.assentry.dsar.tasks.Tasks;
import io.assentry.dsar.tasks.Tasks.Waiting;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks for tasks that nobody has answered and for erasures that nobody takes on, and says by figures how many are out, escalated and given up. */
@ApplicationScoped
class WatchTasks {

    private static final Logger LOG = Logger.getLogger(WatchTasks.class);
    private static final int AT_ONCE = 50;

    private final Tasks tasks;
    private final ChaseTask chaseTask;
    private final ResumeErasure resumeErasure;
    private final Clock clock;
    private final Duration every;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("rights-tasks").daemon().factory());
    private volatile Waiting waiting = new Waiting(0, 0, 0);

    WatchTasks(
            Tasks tasks,
            ChaseTask chaseTask,
            ResumeErasure resumeErasure,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "assentry.tasks.look-every") Duration every) {
        this.tasks = tasks;
        this.chaseTask = chaseTask;
        this.resumeErasure = resumeErasure;
        this.clock = clock;
        this.metrics = metrics;
        this.every = every;
        this.gauges = List.of(
                Gauge.builder("assentry.tasks.assigned", () -> waiting.assigned())
                        .description("Tasks of rights requests that systems have not reported yet")
                        .register(metrics),
                Gauge.builder("assentry.tasks.escalated", () -> waiting.escalated())
                        .description("Tasks that a person has to see to, since their system does not answer")
                        .register(metrics),
                Gauge.builder("assentry.tasks.not.reached", () -> waiting.notReached())
                        .description("Tasks that were given up; their certificates say so")
                        .register(metrics));
    }

    void start(@Observes StartupEvent event) {
        var watching = worker.scheduleWithFixedDelay(this::watch, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        assert !watching.isCancelled();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
        gauges.forEach(metrics::remove);
    }

    void watch() {
        try {
            tasks.toLookAt(now(), AT_ONCE)
                    .forEach(task -> byItself("task " + task.taskId(), () -> chaseTask.handle(task, now())));
            tasks.settled(AT_ONCE)
                    .forEach(settled ->
                            byItself("request " + settled.request(), () -> resumeErasure.handle(settled, now())));
            waiting = tasks.waiting();
        } catch (RuntimeException e) {
            LOG.warnf("Tasks are looked at later: %s", Trouble.describe(e));
        }
    }

    /** What fails for one keeps nobody else waiting; the next look finds it again. */
    private static void byItself(String what, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.warnf("The %s is looked at later: %s", what, Trouble.describe(e));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
