package io.assentry.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** R8: a record that nobody can handle stands among good ones. It ends among the dead letters and holds nobody up. */
final class PoisonTopic implements Fault {

    private static final List<String> TOPICS = List.of("consent-events", "rights-request-events", "processor-events");
    private static final Duration DEAD_WITHIN = Duration.ofSeconds(20);

    private final String topic;
    private final Poison poison;
    private final String id = UUID.randomUUID().toString();
    private long took;

    PoisonTopic(Arena arena) {
        this.topic = arena.oneOf(TOPICS);
        this.poison = arena.oneOf(Arrays.asList(Poison.values()));
    }

    @Override
    public String name() {
        return "poison " + poison + " in " + topic + (took > 0 ? ", dead after %.1f s".formatted(took / 1e9) : "");
    }

    @Override
    public void inject(Arena arena) {
        List<Service> consumers = Arrays.stream(Service.values())
                .filter(service -> service.hears().containsKey(topic))
                .toList();
        String type = new TreeSet<>(consumers.getFirst().hears().get(topic)).first();
        boolean taken = arena.desk().topics().send(poison.copy(topic, type, id));
        if (!taken || !poison.endsAmongDeadLetters()) {
            return;
        }
        long began = System.nanoTime();
        List<String> missing = new ArrayList<>();
        consumers.stream()
                .filter(service -> service.hears().get(topic).contains(type))
                .map(service -> service.folder() + "." + topic + ".dlq")
                .filter(letters -> !Waiting.until(DEAD_WITHIN, () -> isThere(arena, letters)))
                .forEach(missing::add);
        took = System.nanoTime() - began;
        missing.forEach(letters -> arena.desk().people().broke("I1", poison + " is not in " + letters));
    }

    private boolean isThere(Arena arena, String letters) {
        return arena.desk().topics().read(letters).stream()
                .anyMatch(letter -> Poison.isOurs(letter) && id.equals(Poison.id(letter)));
    }

    @Override
    public void heal(Arena arena) {}
}
