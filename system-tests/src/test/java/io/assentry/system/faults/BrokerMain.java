package io.assentry.system.faults;

import io.assentry.local.servers.KafkaServer;
import io.assentry.local.servers.TopicSetup;
import io.assentry.local.servers.TopicsFile;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, so that it can be killed. */
final class BrokerMain {

    private BrokerMain() {}

    static void main(String[] arguments) throws InterruptedException {
        TopicsFile topics = TopicsFile.fromClassPath();
        KafkaServer server =
                KafkaServer.kept(Path.of(arguments[0]), Integer.parseInt(arguments[1]), topics.offsetsRetention());
        TopicSetup.Outcome outcome = new TopicSetup(topics, 1).apply(server.bootstrapServers());
        System.out.println("created " + outcome.created().size() + " topics");
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        new CountDownLatch(1).await();
    }
}
