package io.assentry.benchmark;

import static io.assentry.benchmark.Figures.say;

import io.assentry.benchmark.HttpLoad.Result;
import io.assentry.benchmark.Recorder.Recorded;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * consent-service and the peer, in turns in one run, on one PostgreSQL server, each with as many consents in its store: how
 * fast a consent of somebody new is recorded, and how fast it is answered whether one stands. Ours is asked with a token,
 * writes evidence and says each consent on Kafka, and counts as recorded when a consumer has read it; the peer's counts
 * when it is answered.
 */
public final class ConsentPeer {

    private static final int[] CONNECTIONS = {16, 64};

    private final RunningConsent consent;
    private final Recorder recorder;
    private final Peer peer;
    private final ConsentCalls known;
    private final ConsentCalls anybody;
    private final long people;
    private final Duration round;
    private final Figures figures = new Figures();

    private ConsentPeer(RunningConsent consent, Recorder recorder, Peer peer, long people, Duration round) {
        this.consent = consent;
        this.recorder = recorder;
        this.peer = peer;
        this.known = new ConsentCalls(consent, people);
        this.anybody = new ConsentCalls(consent, Long.MAX_VALUE);
        this.people = people;
        this.round = round;
    }

    public static void main(String[] args) throws IOException, SQLException {
        long people = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        try (Folder folder = Folder.temporary();
                RunningConsent consent = RunningConsent.start(folder.path())) {
            new FilledConsents(consent).fill(0, people);
            try (Recorder recorder = new Recorder(consent);
                    Peer peer = Peer.start(consent.postgres(), folder.path())) {
                peer.fill(people);
                new ConsentPeer(consent, recorder, peer, people, Duration.ofSeconds(seconds)).measure(rounds);
            }
        }
    }

    private void measure(int rounds) {
        say("load of the machine before: " + Figures.load());
        Duration warmUp = round.multipliedBy(3);
        HttpLoad service = new HttpLoad(consent.port(), CONNECTIONS[1]);
        HttpLoad other = new HttpLoad(peer.port(), CONNECTIONS[1]);
        say("warm-up, recording   " + recorder.record(service, warmUp, anybody.record()));
        say("warm-up, deciding    " + service.closed(warmUp, known.decide()));
        say("warm-up, peer writes " + other.closed(warmUp, peer.write()));
        say("warm-up, peer checks " + other.closed(warmUp, peer.check(people)));
        for (int i = 1; i <= rounds; i++) {
            for (int connections : CONNECTIONS) {
                round(i, connections);
            }
        }
        figures.print();
        say("medians of what was measured in turns, with %,d people in each store:", people);
        for (int connections : CONNECTIONS) {
            say(
                    "%d connections: recording ÷ the peer's writes %.1f; deciding ÷ the peer's checks %.1f",
                    connections,
                    figures.median(name("P2", connections, "recording ÷ peer")),
                    figures.median(name("P5", connections, "deciding ÷ peer")));
        }
        say("load of the machine after: " + Figures.load());
    }

    /** Who comes first changes from round to round. */
    private void round(int number, int connections) {
        HttpLoad service = new HttpLoad(consent.port(), connections);
        HttpLoad other = new HttpLoad(peer.port(), connections);
        boolean oursFirst = number % 2 == 1;
        Recorded recorded = oursFirst ? recorder.record(service, round, anybody.record()) : null;
        Result decided = oursFirst ? service.closed(round, known.decide()) : null;
        Result written = other.closed(round, peer.write());
        Result checked = other.closed(round, peer.check(people));
        if (!oursFirst) {
            recorded = recorder.record(service, round, anybody.record());
            decided = service.closed(round, known.decide());
        }
        say("round %d, %d connections, recording   %s", number, connections, recorded);
        say("round %d, %d connections, peer writes %s", number, connections, written);
        say("round %d, %d connections, deciding    %s", number, connections, decided);
        say("round %d, %d connections, peer checks %s", number, connections, checked);
        figures.note(name("P2", connections, "recording ÷ peer"), recorded.toKafka() / written.perSecond());
        figures.note(name("P2", connections, "recording, /s"), recorded.toKafka());
        figures.note(name("P2", connections, "peer's writes, /s"), written.perSecond());
        figures.note(name("P5", connections, "deciding ÷ peer"), decided.perSecond() / checked.perSecond());
        figures.note(name("P5", connections, "deciding, /s"), decided.perSecond());
        figures.note(name("P5", connections, "peer's checks, /s"), checked.perSecond());
        figures.note("resident, consent-service, MiB", consent.residentMebibytes());
        figures.note("resident, peer, MiB", peer.residentMebibytes());
    }

    private static String name(String goal, int connections, String what) {
        return "%s  %d connections: %s".formatted(goal, connections, what);
    }
}
