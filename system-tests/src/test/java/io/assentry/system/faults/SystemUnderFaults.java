package io.assentry.system.faults;

import io.assentry.local.servers.FreePorts;
import io.assentry.local.servers.MailSink;
import io.assentry.local.servers.PostgresServer;
import io.assentry.testkit.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** PostgreSQL, Kafka, a mailbox for everybody and two processes of each service, all of them children of this machine. */
final class SystemUnderFaults implements AutoCloseable {

    /** Less than the hour for which the test's tokens are valid. */
    private static final Duration FRESH_TOKEN_EVERY = Duration.ofMinutes(20);

    private static final String SIGNING_SEED = "1:YGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8=";

    private final Path home;
    private final Postgres postgres;
    private final Broker broker;
    private final MailSink mails;
    private final int mailPort = FreePorts.one();
    private final Door consentDoor;
    private final Map<Service, List<Replica>> replicas = new EnumMap<>(Service.class);
    private Instant tokenIssued = Instant.EPOCH;

    private SystemUnderFaults(Path home) {
        this.home = home;
        int smtpPort = FreePorts.one();
        this.mails = MailSink.start(smtpPort, mailPort, Clock.systemUTC());
        this.broker = new Broker(home);
        CompletableFuture<Void> kafka = CompletableFuture.runAsync(broker::start);
        this.postgres = Postgres.start(home.resolve("postgres"));
        kafka.join();
        for (Service service : Service.values()) {
            replicas.put(
                    service,
                    Stream.of(1, 2).map(n -> new Replica(service, n, home)).toList());
        }
        this.consentDoor = new Door(replicas.get(Service.CONSENT));
        refreshServiceToken();
        for (Service service : Service.values()) {
            replicas.get(service).forEach(replica -> replica.start(environment(service, smtpPort)));
        }
        replicas().forEach(Replica::awaitReady);
    }

    static SystemUnderFaults start(Path home) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new SystemUnderFaults(home);
    }

    Postgres postgres() {
        return postgres;
    }

    Broker broker() {
        return broker;
    }

    /** Through which dsar-service reaches consent-service. */
    Door consentDoor() {
        return consentDoor;
    }

    List<Replica> replicas(Service service) {
        return replicas.get(service);
    }

    List<Replica> replicas() {
        return replicas.values().stream().flatMap(List::stream).toList();
    }

    String mailbox() {
        return "http://127.0.0.1:" + mailPort;
    }

    /** Everything that the processes have printed. */
    List<Path> logs() {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().contains("-service-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaced long before it ends, as an operator's identity provider would. */
    void refreshServiceToken() {
        Instant now = Clock.systemUTC().instant();
        if (now.isBefore(tokenIssued.plus(FRESH_TOKEN_EVERY))) {
            return;
        }
        try {
            Path fresh = home.resolve("service-token.new");
            Files.writeString(fresh, Tokens.bearer("*", "consent:read", "consent:write") + "\n");
            Path unused = Files.move(
                    fresh, serviceToken(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            tokenIssued = now;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path serviceToken() {
        return home.resolve("service-token");
    }

    private Map<String, String> environment(Service service, int smtpPort) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ASSENTRY_DATABASE_URL", postgres.jdbcUrl(service));
        environment.put("ASSENTRY_DATABASE_USER", service.database());
        environment.put("ASSENTRY_DATABASE_PASSWORD", Postgres.password());
        environment.put("ASSENTRY_DATABASE_OWNER", PostgresServer.ownerOf(service.database()));
        environment.put("ASSENTRY_DATABASE_OWNER_PASSWORD", Postgres.password());
        environment.put("ASSENTRY_KAFKA", broker.bootstrapServers());
        environment.put("ASSENTRY_SIGNING_KEYS", SIGNING_SEED);
        environment.put("ASSENTRY_JWT_PUBLIC_KEY", System.getProperty("mp.jwt.verify.publickey.location"));
        environment.put("ASSENTRY_JWT_ISSUER", System.getProperty("mp.jwt.verify.issuer"));
        environment.put("ASSENTRY_PSEUDONYM_KEYS", System.getProperty("assentry.pseudonym.keys"));
        environment.put("ASSENTRY_LINK_KEYS", System.getProperty("assentry.link.keys"));
        environment.put("ASSENTRY_PROOF_KEYS", System.getProperty("assentry.proof.keys"));
        environment.put("ASSENTRY_CASE_KEYS", System.getProperty("assentry.case.keys"));
        environment.put("ASSENTRY_CONSENT_URL", consentDoor.base());
        environment.put(
                "ASSENTRY_SERVICE_TOKEN_FILE", serviceToken().toAbsolutePath().toString());
        environment.put("ASSENTRY_SMTP_HOST", "127.0.0.1");
        environment.put("ASSENTRY_SMTP_PORT", Integer.toString(smtpPort));
        environment.put("ASSENTRY_SMTP_TLS", "DISABLED");
        environment.put("ASSENTRY_MAIL_FROM", "privacy-desk@assentry.example");
        return environment;
    }

    @Override
    public void close() {
        replicas().forEach(Replica::close);
        consentDoor.close();
        mails.close();
        broker.close();
        postgres.close();
    }
}
