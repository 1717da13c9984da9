package io.assentry.local;

import io.assentry.local.servers.TopicSetup;
import io.assentry.local.servers.TopicsFile;
import java.io.PrintStream;
import java.util.Map;

/**
 * {@code topics}: creates the topics on a broker that somebody else runs, from the same file that the local stack
 * uses. The job of a container or of a Kubernetes deployment. A topic that differs is reported and does not fail it:
 * services can work with a topic that is kept a little longer, and not without any.
 */
final class TopicsCommand {

    private static final String BROKER = "ASSENTRY_KAFKA";
    private static final String REPLICAS = "ASSENTRY_TOPIC_REPLICAS";

    private final Map<String, String> environment;
    private final PrintStream out;

    TopicsCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    int run() {
        String broker = environment.get(BROKER);
        if (broker == null || broker.isBlank()) {
            throw new UsageError(BROKER + " has to say where the broker is");
        }
        TopicSetup.Outcome outcome = new TopicSetup(TopicsFile.fromClassPath(), replicas()).apply(broker);
        out.println("Created: " + outcome.created());
        outcome.differences().forEach(difference -> out.println("note: " + difference));
        return ExitCode.OK;
    }

    private int replicas() {
        String value = environment.getOrDefault(REPLICAS, "1");
        if (!value.matches("[1-9]")) {
            throw new UsageError(REPLICAS + "=" + value + " is no number of copies from 1 to 9");
        }
        return Integer.parseInt(value);
    }
}
