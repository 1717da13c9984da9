package io.assentry.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** How long it takes from a fault until somebody new has something written down by each of some services. */
final class FirstGoodAnswers {

    private final long began = System.nanoTime();
    private final List<CompletableFuture<Duration>> answers = new ArrayList<>();

    private FirstGoodAnswers() {}

    static FirstGoodAnswers of(Set<Service> services, Desk desk) {
        FirstGoodAnswers waited = new FirstGoodAnswers();
        for (Service service : services) {
            CompletableFuture<Duration> answer = new CompletableFuture<>();
            waited.answers.add(answer);
            Thread unused = Thread.ofVirtual().start(() -> waited.time(service, desk, answer));
        }
        return waited;
    }

    private void time(Service service, Desk desk, CompletableFuture<Duration> answer) {
        try {
            write(service, desk, desk.people().newcomer());
            answer.complete(Duration.ofNanos(System.nanoTime() - began));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static void write(Service service, Desk desk, Person person) {
        switch (service) {
            case CONSENT -> {
                var unused = desk.agree(person);
            }
            case RETENTION -> desk.register(person, "e_1_" + "x".repeat(43));
            case REGISTRY -> new RegistryStory().tell(desk, person);
            case DSAR -> RequestStory.askOnly(desk, person);
        }
    }

    /** The slowest of them; empty if nobody was asked. */
    Optional<Duration> await() {
        return answers.stream().map(CompletableFuture::join).max(Duration::compareTo);
    }
}
