package io.assentry.system.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** R6: records that were heard come again, each one to five times, shuffled over a hundred places, also within a person. */
final class RepeatAndReorder implements Fault {

    private static final List<String> TOPICS = List.of("consent-events", "rights-request-events", "processor-events");
    private static final int MOST = 2_000;
    private static final int OVER = 100;

    private final String topic;
    private final long seed;
    private int repeated;

    RepeatAndReorder(Arena arena) {
        this.topic = arena.oneOf(TOPICS);
        this.seed = arena.number(0, Integer.MAX_VALUE - 1);
    }

    @Override
    public String name() {
        return repeated + " records of " + topic + " again, out of order";
    }

    @Override
    public boolean changesNothing() {
        return true;
    }

    @Override
    public void inject(Arena arena) {
        Random random = new Random(seed);
        List<ConsumerRecord<String, byte[]>> heard = arena.desk().topics().read(topic).stream()
                .filter(record -> !Poison.isOurs(record))
                .toList();
        List<Topics.Copy> copies = new ArrayList<>();
        heard.stream().skip(Math.max(0, heard.size() - MOST)).forEach(record -> {
            for (int i = random.nextInt(5); i >= 0; i--) {
                copies.add(Topics.Copy.of(record));
            }
        });
        for (int from = 0; from < copies.size(); from += OVER) {
            Collections.shuffle(copies.subList(from, Math.min(copies.size(), from + OVER)), random);
        }
        repeated = copies.size();
        arena.desk().topics().send(copies);
    }

    @Override
    public void heal(Arena arena) {
        Heard.await(arena, topic);
    }
}
