package io.assentry.local;

import io.assentry.local.servers.KafkaServer;
import io.assentry.local.servers.MailSink;
import io.assentry.local.servers.PostgresServer;
import io.assentry.local.servers.TopicSetup;
import io.assentry.local.servers.TopicsFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL, Kafka, the four services and the example's systems of one data folder. What is started first is stopped last: a service ends
 * while the broker and the database that it needs are still there.
 */
final class Stack {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration SAY_WHO_IS_AWAITED = Duration.ofSeconds(10);
    private static final long ASK_EVERY_MS = 200;
    private static final String HEAP_OF_A_SERVICE = "256m";
    private static final String HEAP_OF_A_SYSTEM = "64m";

    private final Checkout checkout;
    private final DataFolder folder;
    private final Ports ports;
    private final Secrets secrets;
    private final Progress progress;

    private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();

    /** Whoever has been started and is not ready yet, and where to ask. */
    private final Map<String, Integer> awaited = new ConcurrentSkipListMap<>();

    private CompletableFuture<PostgresServer> postgres;
    private CompletableFuture<KafkaServer> kafka;
    private MailSink mails;
    private StackState state;
    private boolean stopping;

    Stack(Checkout checkout, DataFolder folder, Ports ports, Secrets secrets, Progress progress) {
        this.checkout = checkout;
        this.folder = folder;
        this.ports = ports;
        this.secrets = secrets;
        this.progress = progress;
        this.state = StackState.starting(RunningPart.of(Ports.KAFKA, ProcessHandle.current(), ports.kafka()));
    }

    /** Starts everything and returns when all services are ready, or when it is being stopped. */
    void start() {
        startServers();
        joinBoth();
        remember(RunningPart.of(Ports.POSTGRES, handle(postgres.join().pid()), ports.postgres()));
        ServiceEnvironment environment = new ServiceEnvironment(ports, secrets);
        for (Service service : Service.values()) {
            start(
                    service.folder(),
                    HEAP_OF_A_SERVICE,
                    checkout.program(service),
                    ports.of(service),
                    environment.of(service));
        }
        awaitReady();
    }

    /** Starts the systems of the example, once the services know them; returns when they are ready. */
    void startSystems() {
        SystemEnvironment environment = new SystemEnvironment(ports, secrets);
        for (ExampleSystem system : ExampleSystem.values()) {
            provide(system);
            start(system.id(), HEAP_OF_A_SYSTEM, checkout.program(system), ports.of(system), environment.of(system));
        }
        awaitReady();
    }

    private void provide(ExampleSystem system) {
        String password = secrets.get(system.databasePassword());
        postgres.join().provide(system.id(), system.id(), password, password);
    }

    /** Tells the other commands that the stack can be used. */
    synchronized void announceReady() {
        state = state.ready();
        state.writeTo(folder);
    }

    List<ServiceProcess> services() {
        return List.copyOf(services);
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    /** Stops whatever runs, also in the middle of a start; a second call does nothing. */
    void stop() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
        }
        List<CompletableFuture<Void>> ends = services.stream()
                .map(service -> CompletableFuture.runAsync(service::stop))
                .toList();
        ends.forEach(this::quietly);
        if (!ends.isEmpty()) {
            progress.done("services", "stopped");
        }
        if (mails != null) {
            mails.close();
        }
        if (kafka != null) {
            quietly(kafka.thenAccept(KafkaServer::close));
            progress.done("Kafka", "stopped");
        }
        if (postgres != null) {
            quietly(postgres.thenAccept(PostgresServer::close));
            progress.done("PostgreSQL", "stopped");
        }
        StackState.forget(folder);
    }

    private synchronized void startServers() {
        if (stopping) {
            throw new StackFailed("Stopped before it began");
        }
        state.writeTo(folder);
        mails = MailSink.start(ports.smtp(), ports.mail(), Clock.systemUTC());
        progress.done("mail sink", ports.mailUrl());
        postgres = CompletableFuture.supplyAsync(this::startPostgres);
        kafka = CompletableFuture.supplyAsync(this::startKafka);
    }

    private PostgresServer startPostgres() {
        PostgresServer server =
                PostgresServer.kept(folder.postgres(), ports.postgres(), secrets.get(Secret.DATABASE_SUPERUSER));
        for (Service service : Service.values()) {
            server.provide(
                    service.shortName(),
                    service.shortName(),
                    secrets.get(service.databasePassword()),
                    secrets.get(service.ownerPassword()));
        }
        progress.done("PostgreSQL", "127.0.0.1:" + ports.postgres());
        return server;
    }

    private KafkaServer startKafka() {
        TopicsFile topics = TopicsFile.fromClassPath();
        KafkaServer server = KafkaServer.kept(folder.kafka(), ports.kafka(), topics.offsetsRetention());
        TopicSetup.Outcome outcome = new TopicSetup(topics, 1).apply(server.bootstrapServers());
        progress.done(
                "Kafka", server.bootstrapServers() + ", " + topics.topics().size() + " topics");
        outcome.differences().forEach(difference -> progress.say("           note: " + difference));
        return server;
    }

    private void joinBoth() {
        try {
            CompletableFuture.allOf(postgres, kafka).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    private synchronized void start(String name, String heap, Path program, int port, Map<String, String> environment) {
        if (stopping) {
            throw new StackFailed("Stopped before " + name + " began");
        }
        ServiceProcess process = ServiceProcess.start(name, heap, program, folder, environment);
        services.add(process);
        awaited.put(name, port);
        remember(RunningPart.of(name, process.handle(), port));
    }

    private synchronized void remember(RunningPart part) {
        state = state.with(part);
        state.writeTo(folder);
    }

    private void awaitReady() {
        Duration began = progress.elapsed();
        Duration sayNext = began.plus(SAY_WHO_IS_AWAITED);
        while (!awaited.isEmpty() && !isStopping()) {
            for (ServiceProcess process : services()) {
                if (!process.isAlive() && !isStopping()) {
                    throw new StackFailed(process.obituary());
                }
                Integer port = awaited.get(process.name());
                if (port != null && Readiness.isReady(port)) {
                    awaited.remove(process.name());
                    progress.done(process.name(), "http://localhost:" + port);
                }
            }
            if (progress.elapsed().minus(began).compareTo(READY_WITHIN) > 0) {
                throw new StackFailed("Not ready within " + READY_WITHIN.toSeconds() + " s: " + names()
                        + ". See the logs in " + folder.logs());
            }
            if (!awaited.isEmpty() && progress.elapsed().compareTo(sayNext) > 0) {
                progress.done("waiting for", names());
                sayNext = progress.elapsed().plus(SAY_WHO_IS_AWAITED);
            }
            pause();
        }
    }

    private String names() {
        return String.join(", ", awaited.keySet());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed("Interrupted while the services started", e);
        }
    }

    private static ProcessHandle handle(long pid) {
        return ProcessHandle.of(pid).orElseThrow(() -> new StackFailed("PostgreSQL ended right after its start"));
    }

    /** While stopping, one part that cannot be stopped must not keep the next from being stopped. */
    private void quietly(CompletableFuture<Void> end) {
        try {
            end.join();
        } catch (CompletionException e) {
            progress.say("  " + e.getCause().getMessage());
        }
    }
}
