package io.assentry.local.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker (KRaft, broker and controller in one) inside this process, on the loopback interface. Topics
 * are never made by accident: they come from the topics file.
 */
public final class KafkaServer implements AutoCloseable {

    // some 1,400 lines at each start otherwise; held here because a logger that nobody holds forgets its level
    private static final Map<Logger, Level> QUIETENED = Map.of(
            Logger.getLogger("kafka"), Level.WARNING,
            Logger.getLogger("org.apache.kafka"), Level.WARNING,
            Logger.getLogger("org.apache.kafka.controller.QuorumController"), Level.SEVERE,
            Logger.getLogger("kafka.server.ControllerApis"), Level.OFF, // tells of retries while it elects itself
            // says twenty times that somebody else was faster to make an internal topic
            Logger.getLogger("org.apache.kafka.server.DefaultAutoTopicCreationManager"), Level.SEVERE,
            Logger.getLogger("state.change.logger"), Level.WARNING);

    private final KafkaRaftServer server;
    private final int port;
    private final TemporaryFolder temporary;

    private KafkaServer(KafkaRaftServer server, int port, TemporaryFolder temporary) {
        this.server = server;
        this.port = port;
        this.temporary = temporary;
    }

    /**
     * A broker whose topics and offsets stay in the given folder.
     *
     * @param offsetsRetention how long a consumer's position is kept after it left; it has to outlive every topic, or a
     *     consumer that comes back late would start at a wrong place in silence
     */
    public static KafkaServer kept(Path data, int port, Duration offsetsRetention) {
        return start(data, port, offsetsRetention, null);
    }

    /** A broker on a free port whose data are deleted when it is closed. */
    public static KafkaServer temporary(Duration offsetsRetention) {
        TemporaryFolder folder = TemporaryFolder.create("kafka", _ -> {});
        return start(folder.path().resolve("data"), FreePorts.one(), offsetsRetention, folder);
    }

    private static KafkaServer start(Path data, int port, Duration offsetsRetention, TemporaryFolder temporary) {
        quieten();
        try {
            Files.createDirectories(data);
            if (!Files.exists(data.resolve("meta.properties"))) {
                format(data);
            }
            KafkaRaftServer server =
                    new KafkaRaftServer(new KafkaConfig(settings(data, port, offsetsRetention), false), Time.SYSTEM);
            server.startup();
            return new KafkaServer(server, port, temporary);
        } catch (Exception e) {
            throw new ServerFailed("Kafka did not start in " + data + ": " + e.getMessage(), e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Stops the broker cleanly. Clients should be gone by then, or the next start waits for their sessions to end. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        if (temporary != null) {
            temporary.close();
        }
    }

    private static void quieten() {
        QUIETENED.forEach(Logger::setLevel);
        // a class of the broker touches a second logging system, which has no back end here and says so
        if (System.getProperty("log4j2.StatusLogger.level") == null) {
            System.setProperty("log4j2.StatusLogger.level", "OFF");
        }
    }

    private static void format(Path data) throws Exception {
        Formatter formatter = new Formatter();
        formatter.setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
        formatter.setClusterId(Uuid.randomUuid().toString());
        formatter.setNodeId(1);
        formatter.setDirectories(new TreeSet<>(List.of(data.toString())));
        formatter.setMetadataLogDirectory(data.toString());
        formatter.setControllerListenerName("CONTROLLER");
        formatter.setReleaseVersion(MetadataVersion.latestProduction());
        formatter.setUnstableFeatureVersionsEnabled(false);
        formatter.setIgnoreFormatted(true);
        formatter.run();
    }

    private static Properties settings(Path data, int port, Duration offsetsRetention) throws IOException {
        int controllerPort = FreePorts.one();
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.retention.minutes", Long.toString(offsetsRetention.toMinutes()));
        oneBroker(settings);
        quickReturn(settings);
        return settings;
    }

    /** Internal topics without copies, and small buffers: there is one broker, and it shares a laptop. */
    private static void oneBroker(Properties settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        // a producer's next transaction waits this long when the one before is still being finished
        settings.put("add.partitions.to.txn.retry.backoff.ms", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "4");
    }

    /** A broker or a consumer that was killed is back in seconds instead of waiting out its old session. */
    private static void quickReturn(Properties settings) {
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("group.consumer.session.timeout.ms", "6000");
        settings.put("group.consumer.min.session.timeout.ms", "6000");
        settings.put("group.consumer.heartbeat.interval.ms", "1000");
        settings.put("group.consumer.min.heartbeat.interval.ms", "1000");
    }
}
