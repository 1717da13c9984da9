package io.assentry.kit.outbox;

import io.assentry.kit.clock.Ids;
import io.assentry.kit.transaction.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the relay with the service; {@code assentry.outbox.relay=false} leaves it to other replicas. */
@ApplicationScoped
class OutboxRelayLifecycle {

    private final boolean enabled;
    private final RelaySettings settings;
    private final Transactions transactions;
    private final OutboxSignal signal;
    private final Clock clock;
    private final Ids ids;
    private final MeterRegistry metrics;
    private final Instance<OutboxObserver> observers;
    private OutboxRelay relay;

    OutboxRelayLifecycle(
            @ConfigProperty(name = "assentry.outbox.relay", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @Identifier("default-kafka-broker") Map<String, Object> kafkaClient,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username") String jdbcUser,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> jdbcPassword,
            Transactions transactions,
            OutboxSignal signal,
            Clock clock,
            Ids ids,
            MeterRegistry metrics,
            @Any Instance<OutboxObserver> observers) {
        this.enabled = enabled;
        this.settings = RelaySettings.of(service, bootstrapServers, jdbcUrl, jdbcUser, jdbcPassword.orElse(null))
                .connectingAs(kafkaClient);
        this.transactions = transactions;
        this.signal = signal;
        this.clock = clock;
        this.ids = ids;
        this.metrics = metrics;
        this.observers = observers;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        if (enabled) {
            relay = new OutboxRelay(settings, transactions, signal, clock, ids, metrics, observers).start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (relay != null) {
            relay.close();
        }
    }
}
