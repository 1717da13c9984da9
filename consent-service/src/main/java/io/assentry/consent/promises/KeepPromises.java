package io.assentry.consent.promises;

import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.kit.json.Json;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.outbox.OutboxObserver;
import io.assentry.kit.outbox.OutgoingRecord;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Measures how long an opt-out takes from its receipt to the decision that denies and to the event on Kafka (privacy
 * policy, section 7: immediately). The receipt commits with the opt-out; how far it has got is noted afterwards, beside
 * the way that the answer takes.
 */
@ApplicationScoped
class KeepPromises implements OutboxObserver {

    static final Duration[] PROMISED = {
        Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(48), Duration.ofDays(14)
    };

    private static final Logger LOG = Logger.getLogger(KeepPromises.class);
    private static final String WITHDRAWN = "io.assentry.ConsentWithdrawn.v1";
    private static final String SUPPRESSED = "io.assentry.SuppressionAdded.v1";
    private static final String OBJECTED = "io.assentry.ObjectionRaised.v1";
    private static final Set<String> TYPES = Set.of(WITHDRAWN, SUPPRESSED, OBJECTED);
    private static final Set<String> REASONS =
            Set.of("unsubscribe", "stop", "stop_unclear", "unsubscribe_unclear", "complaint", "do_not_call");
    private static final int MOST_WAITING = 200_000;
    private static final int AT_ONCE = 1_000;
    private static final Duration NOTE_EVERY = Duration.ofMillis(500);
    private static final int FORGET_EVERY = 7_200;

    private final Promises promises;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Duration keptFor;
    private final BlockingQueue<Note> notes = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Map<UUID, OptOutReceived> underWay = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("promises").daemon().factory());
    private int rounds;

    KeepPromises(
            Promises promises,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "assentry.promises.kept-for") Duration keptFor) {
        this.promises = promises;
        this.clock = clock;
        this.metrics = metrics;
        this.keptFor = keptFor;
    }

    void start(@Observes StartupEvent event) {
        var noting = worker.scheduleWithFixedDelay(this::note, 0, NOTE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        assert !noting.isCancelled();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdown();
        note();
    }

    @Override
    public void written(Transaction tx, List<OutboxMessage> messages) {
        Collection<OptOutReceived> optOuts = optOuts(messages);
        if (!optOuts.isEmpty()) {
            promises.received(tx, List.copyOf(optOuts));
            tx.afterCommit(() -> committed(optOuts));
        }
    }

    @Override
    public void sent(List<OutgoingRecord> records) {
        Instant now = clock.instant();
        for (OutgoingRecord record : records) {
            String type = record.headers() == null ? null : record.headers().get("ce_type");
            if (type != null && TYPES.contains(type)) {
                UUID eventId = UUID.fromString(record.headers().get("ce_id"));
                OptOutReceived optOut = underWay.remove(eventId);
                if (optOut != null) {
                    published(optOut.channel()).record(since(optOut, now));
                }
                noted(new Note(eventId, now, true));
            }
        }
    }

    /** How long a system took that says so. */
    void acknowledged(String systemId, Promises.Acknowledged each) {
        Duration took = Duration.between(each.receivedAt(), each.appliedAt());
        Timer.builder("assentry.optout.acknowledged")
                .description("From the receipt of an opt-out to a system having applied it")
                .tag("channel", each.channel())
                .tag("system", systemId)
                .serviceLevelObjectives(PROMISED)
                .register(metrics)
                .record(took.isNegative() ? Duration.ZERO : took);
    }

    private void committed(Collection<OptOutReceived> optOuts) {
        Instant now = clock.instant();
        for (OptOutReceived optOut : optOuts) {
            inForce(optOut.channel()).record(since(optOut, now));
            if (underWay.size() < MOST_WAITING) {
                underWay.put(optOut.eventId(), optOut);
            }
            noted(new Note(optOut.eventId(), now, false));
        }
    }

    /** One for each person and commit: what else is said of them at that moment is the same opt-out. */
    private static Collection<OptOutReceived> optOuts(List<OutboxMessage> messages) {
        Map<String, OptOutReceived> last = new LinkedHashMap<>();
        for (OutboxMessage message : messages) {
            if (TYPES.contains(message.type())) {
                optOut(message).ifPresent(optOut -> last.put(message.key(), optOut));
            }
        }
        return last.values();
    }

    private static Optional<OptOutReceived> optOut(OutboxMessage message) {
        JsonNode data = Json.MAPPER.valueToTree(message.data());
        if (message.type().equals(SUPPRESSED)
                && !REASONS.contains(data.path("reason").asText())) {
            return Optional.empty();
        }
        String received = message.type().equals(OBJECTED) ? "occurredAt" : "receivedAt";
        return Optional.of(OptOutReceived.of(
                message.id(),
                message.controller(),
                data.path("channel").asText("all"),
                data.hasNonNull(received) ? Instant.parse(data.get(received).asText()) : message.time(),
                message.time()));
    }

    /** Beside everything else, several at once; what the database does not take now is taken later. */
    private void note() {
        try {
            while (noteSome() == AT_ONCE) {
                rounds++;
            }
            if (rounds++ % FORGET_EVERY == 0) {
                int forgotten = promises.forget(clock.instant().minus(keptFor), AT_ONCE);
                LOG.debugf("%d measured opt-outs are forgotten", forgotten);
            }
        } catch (RuntimeException e) {
            LOG.warnf("How far opt-outs have got is noted later: %s", Trouble.describe(e));
        }
    }

    private int noteSome() {
        Map<UUID, Instant> inForce = new HashMap<>();
        Map<UUID, Instant> published = new HashMap<>();
        int taken = 0;
        for (Note next = notes.poll(); next != null; next = ++taken < AT_ONCE ? notes.poll() : null) {
            (next.published() ? published : inForce).putIfAbsent(next.eventId(), next.at());
        }
        try {
            promises.inForce(inForce);
            promises.published(published);
        } catch (RuntimeException e) {
            inForce.forEach((id, at) -> noted(new Note(id, at, false)));
            published.forEach((id, at) -> noted(new Note(id, at, true)));
            throw e;
        }
        return taken;
    }

    /** A full queue loses the measure, never the opt-out. */
    private void noted(Note note) {
        if (!notes.offer(note)) {
            metrics.counter("assentry.optout.unmeasured").increment();
        }
    }

    private Timer inForce(String channel) {
        return Timer.builder("assentry.optout.in.force")
                .description("From the receipt of an opt-out to the commit after which the gate denies")
                .tag("channel", channel)
                .serviceLevelObjectives(PROMISED)
                .register(metrics);
    }

    private Timer published(String channel) {
        return Timer.builder("assentry.optout.published")
                .description("From the receipt of an opt-out to its event being committed in Kafka")
                .tag("channel", channel)
                .serviceLevelObjectives(PROMISED)
                .register(metrics);
    }

    private static Duration since(OptOutReceived optOut, Instant now) {
        Duration passed = Duration.between(optOut.receivedAt(), now);
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    private record Note(UUID eventId, Instant at, boolean published) {}
}
