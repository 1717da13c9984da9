package io.assentry.system.faults;

import io.assentry.testkit.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who calls whichever replica answers, again and again with the same words until there is an answer. */
final class Client {

    private static final Duration PATIENCE_ONCE = Duration.ofSeconds(4);
    private static final Duration BETWEEN = Duration.ofMillis(150);
    private static final Duration FRESH_TOKEN_EVERY = Duration.ofMinutes(20);
    private static final String[] SCOPES = {
        "operator",
        "evidence:read",
        "evidence:audit",
        "consent:read",
        "consent:write",
        "consent:decide",
        "requests:read",
        "requests:write",
        "retention:read",
        "retention:write",
        "registry:read",
        "registry:write"
    };

    private final SystemUnderFaults system;
    private final AnswerLog answers;
    private final Clock clock = Clock.systemUTC();
    private final HttpClient http = http(InetAddress.getLoopbackAddress());
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    Client(SystemUnderFaults system, AnswerLog answers) {
        this.system = system;
        this.answers = answers;
    }

    private record Token(String text, Instant issued) {}

    /** There was no answer in all that time; what was asked for may have happened or not. */
    static final class NotAnswered extends RuntimeException {
        NotAnswered(Call call, Duration limit) {
            super(call.shape() + " was not answered within " + limit.toSeconds() + " s");
        }
    }

    /** The first answer that is not "come again". */
    Answer ask(Call call, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        do {
            Optional<Answer> answer = once(call);
            if (answer.isPresent() && !answer.get().isForNow()) {
                return answer.get();
            }
            Waiting.pass(BETWEEN);
        } while (System.nanoTime() < end);
        throw new NotAnswered(call, limit);
    }

    /** One attempt at one replica after the other. */
    Optional<Answer> once(Call call) {
        List<Replica> replicas = system.replicas(call.service());
        return once(call, replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size())));
    }

    /** One attempt at one replica; empty if it did not answer. */
    Optional<Answer> once(Call call, Replica replica) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(replica.base() + call.path()))
                .timeout(PATIENCE_ONCE)
                .method(
                        call.method(),
                        call.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(call.body()));
        if (call.body() != null) {
            request.header("Content-Type", "application/json");
        }
        if (call.key() != null) {
            request.header("Idempotency-Key", call.key());
        }
        if (!call.isForEverybody()) {
            request.header("Authorization", "Bearer " + token(call));
        }
        long began = System.nanoTime();
        try {
            Answer answer =
                    Answer.of(call.isForEverybody() ? fromAnotherOrigin(request.build()) : send(request.build()));
            answers.heard(call, answer, Duration.ofNanos(System.nanoTime() - began));
            return Optional.of(answer);
        } catch (IOException e) {
            answers.silence();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private String token(Call call) {
        Instant now = clock.instant();
        return tokens.compute(
                        call.controllers() + " " + call.system(),
                        (_, token) ->
                                token != null && now.isBefore(token.issued().plus(FRESH_TOKEN_EVERY))
                                        ? token
                                        : new Token(issued(call), now))
                .text();
    }

    private static String issued(Call call) {
        return call.system() == null
                ? Tokens.bearer(call.controllers(), SCOPES)
                : Tokens.ofSystem(call.system(), call.controllers());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** People come from many addresses, and public doors count by address. */
    private HttpResponse<String> fromAnotherOrigin(HttpRequest request) throws IOException, InterruptedException {
        int n = turn.getAndIncrement();
        byte[] address = {127, 1, (byte) (n >> 8), (byte) (n | 1)};
        try (HttpClient another = http(InetAddress.getByAddress(address))) {
            return another.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpClient http(InetAddress origin) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(origin)
                .connectTimeout(Duration.ofSeconds(1))
                .build();
    }
}
