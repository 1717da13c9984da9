package io.assentry.local.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Brings a broker in line with the topics file: creates what is missing and reports what differs. It never adds
 * partitions, since that would send the later records of a key to another partition than the earlier ones.
 */
public final class TopicSetup {

    private static final int TIMEOUT_MS = 30_000;

    private final TopicsFile file;
    private final short replicas;

    public TopicSetup(TopicsFile file, int replicas) {
        this.file = file;
        this.replicas = (short) replicas;
    }

    /** What was done and what was found. */
    public record Outcome(List<String> created, List<String> differences) {}

    public Outcome apply(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "topic-setup",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS / 2);
        try (Admin admin = Admin.create(settings)) {
            Set<String> present = admin.listTopics().names().get();
            List<TopicsFile.Topic> missing = file.topics().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing.stream().map(this::asNew).toList()).all().get();
            List<TopicsFile.Topic> known = file.topics().stream()
                    .filter(topic -> present.contains(topic.name()))
                    .toList();
            return new Outcome(missing.stream().map(TopicsFile.Topic::name).toList(), differences(admin, known));
        } catch (ExecutionException e) {
            throw new ServerFailed(
                    "The topics could not be set up: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while topics were set up", e);
        }
    }

    private NewTopic asNew(TopicsFile.Topic topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.of(replicas))
                .configs(topic.settings());
    }

    private static List<String> differences(Admin admin, List<TopicsFile.Topic> topics)
            throws ExecutionException, InterruptedException {
        List<String> names = topics.stream().map(TopicsFile.Topic::name).toList();
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(names).allTopicNames().get();
        Map<ConfigResource, Config> configs = admin.describeConfigs(
                        names.stream().map(TopicSetup::resource).toList())
                .all()
                .get();
        List<String> differences = new ArrayList<>();
        for (TopicsFile.Topic topic : topics) {
            int partitions = descriptions.get(topic.name()).partitions().size();
            if (partitions != topic.partitions()) {
                differences.add(topic.name() + " has " + partitions + " partitions, the topics file says "
                        + topic.partitions());
            }
            Config config = configs.get(resource(topic.name()));
            topic.settings().forEach((key, wanted) -> {
                String actual = config.get(key).value();
                if (!wanted.equals(actual)) {
                    differences.add(topic.name() + " has " + key + "=" + actual + ", the topics file says " + wanted);
                }
            });
        }
        return differences;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
