package io.assentry.local;

import io.assentry.local.servers.TopicsFile;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;

/**
 * What Kubernetes is told of Kafka, as Strimzi's resources: every topic of the topics file, and for each service a user
 * that may do what the service does and nothing else.
 */
final class KafkaManifests {

    static final String CLUSTER = "assentry";
    private static final int REPLICAS = 3;
    private static final String API = "kafka.strimzi.io/v1";
    private static final String WRITTEN_BY = "# Written by ./assentry manifests from %s; not changed by hand.\n";

    private KafkaManifests() {}

    /**
     * What a service does with topics.
     *
     * @param sends topics that the contracts say it writes
     * @param hears topics that it subscribes to
     */
    record Traffic(SortedSet<String> sends, SortedSet<String> hears) {}

    static String topics(TopicsFile file) {
        StringBuilder yaml = new StringBuilder(WRITTEN_BY.formatted("event-contracts' topics.yaml"));
        for (TopicsFile.Topic topic : file.topics()) {
            head(yaml, "KafkaTopic", topic.name());
            yaml.append("  partitions: %d\n  replicas: %d\n  config:\n".formatted(topic.partitions(), REPLICAS));
            topic.settings().forEach((key, value) -> yaml.append("    %s: \"%s\"\n".formatted(key, value)));
        }
        return yaml.toString();
    }

    static String users(Map<Service, Traffic> services) {
        StringBuilder yaml = new StringBuilder(
                WRITTEN_BY.formatted("event-contracts' asyncapi.yaml and the services' application.properties"));
        services.forEach((service, traffic) -> user(yaml, service.folder(), traffic));
        return yaml.toString();
    }

    private static void user(StringBuilder yaml, String service, Traffic traffic) {
        head(yaml, "KafkaUser", service);
        yaml.append("  authentication:\n    type: scram-sha-512\n".formatted());
        yaml.append("  authorization:\n    type: simple\n    acls:\n".formatted());
        each(yaml, traffic.sends(), "Describe, Write");
        each(yaml, traffic.hears(), "Describe, Read");
        // its own dead letters, which it also plays again
        rule(yaml, "topic", service + ".", "prefix", "Describe, Read, Write");
        // the outbox relay's producers, and the fencing of those that died
        rule(yaml, "transactionalId", service + "-outbox-", "prefix", "Describe, Write");
        rule(yaml, "group", service, "literal", "Read");
    }

    private static void each(StringBuilder yaml, Collection<String> topics, String operations) {
        topics.forEach(topic -> rule(yaml, "topic", topic, "literal", operations));
    }

    private static void rule(StringBuilder yaml, String type, String name, String pattern, String operations) {
        yaml.append("      - resource: { type: %s, name: %s, patternType: %s }\n".formatted(type, name, pattern));
        yaml.append("        operations: [%s]\n".formatted(operations));
    }

    private static void head(StringBuilder yaml, String kind, String name) {
        yaml.append("---\napiVersion: %s\nkind: %s\n".formatted(API, kind));
        yaml.append("metadata:\n  name: %s\n  labels: { strimzi.io/cluster: %s }\n".formatted(name, CLUSTER));
        yaml.append("spec:\n".formatted());
    }
}
