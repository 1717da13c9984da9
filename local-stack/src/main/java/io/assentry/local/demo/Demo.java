package io.assentry.local.demo;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Tells the whole story; ends with {@link PromiseBroken} where the stack does something else. */
public final class Demo {

    private final DemoWorld world;
    private final Narrator narrator;
    private final Clock clock;

    public Demo(DemoWorld world, PrintStream out, Clock clock) {
        this.world = world;
        this.narrator = new Narrator(out);
        this.clock = clock;
    }

    public void run() {
        long began = System.nanoTime();
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
                TopicsSeen topics = TopicsSeen.fromNowOn(
                        world.kafka(),
                        List.of(
                                "consent-events",
                                "consent-state",
                                "rights-request-events",
                                "rights-tasks",
                                "rights-task-reports",
                                ForgeryChapter.LETTERS,
                                "retention-events",
                                "erasure-ledger"))) {
            Doors doors = new Doors(client, narrator, world);
            Person person = Person.ofToday(clock);
            new ConsentChapter(doors, narrator, person, clock).tell();
            ForgeryChapter forgery = new ForgeryChapter(doors, narrator, topics, world.kafka(), clock);
            new ErasureChapter(doors, narrator, topics, person, forgery, clock).tell();
        }
        narrator.chapter(narrator.promisesKept() + " promises kept in "
                + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
    }
}
