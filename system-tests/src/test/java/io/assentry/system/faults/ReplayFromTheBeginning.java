package io.assentry.system.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** R7: a consumer hears everything again from offset 0, erased people included. */
final class ReplayFromTheBeginning implements Fault {

    private static final Duration LEFT_WITHIN = Duration.ofSeconds(60);

    private final Service service;

    ReplayFromTheBeginning(Arena arena) {
        this.service = arena.oneOf(List.of(Service.RETENTION, Service.CONSENT, Service.DSAR));
    }

    @Override
    public String name() {
        return service.folder() + " hears everything again";
    }

    @Override
    public boolean changesNothing() {
        return true;
    }

    @Override
    public void inject(Arena arena) {
        ManyAtOnce.run(
                arena.system().replicas(service).size(),
                i -> arena.system().replicas(service).get(i).stop());
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", arena.system().broker().bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
            admin.describeTopics(service.hears().keySet())
                    .allTopicNames()
                    .get()
                    .values()
                    .forEach(topic -> topic.partitions()
                            .forEach(p -> beginning.put(
                                    new TopicPartition(topic.name(), p.partition()), new OffsetAndMetadata(0))));
            // the broker may take a moment to see that the members have left
            if (!Waiting.until(LEFT_WITHIN, () -> isReset(admin, beginning))) {
                throw new IllegalStateException("The members of " + service.folder() + " have not left");
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isReset(Admin admin, Map<TopicPartition, OffsetAndMetadata> beginning) {
        try {
            var unused = admin.alterConsumerGroupOffsets(service.folder(), beginning)
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void heal(Arena arena) {
        arena.system().replicas(service).forEach(Replica::start);
        arena.system().replicas(service).forEach(Replica::awaitReady);
        service.hears().keySet().forEach(topic -> Heard.await(arena, topic));
    }
}
