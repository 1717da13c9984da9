package io.assentry.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.testkit.GoldenEvent;
import io.assentry.testkit.GoldenEvents;
import io.assentry.testkit.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** So many people of one controller who agree and unsubscribe again and again, through the public interface. */
final class People {

    private static final String BASE = "/v1/controllers/harbour-books";
    private static final String[] SCOPES = {"consent:write", "consent:read", "consent:decide"};

    private final int count;
    private final Map<Integer, String> links = new ConcurrentHashMap<>();

    People(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }

    /** The controller is registered, its purpose defined and its notice published. */
    static void prepare(Replica replica) {
        GoldenEvent registered = GoldenEvents.named("ControllerRegistered.v1");
        Topics.send(
                registered.topic(),
                registered.key(),
                registered.headers(),
                registered.value().toString());
        Api api = replica.api("harbour-books", SCOPES);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> api.put(BASE + "/purposes/news", """
                        {"description":"News by e-mail","lawfulBases":["consent"],"channels":["email"],
                         "dataCategories":["email"],"consentValidity":"P5Y","doubleOptIn":[],"withdrawalMethod":"Link in each message"}
                        """).status() < 300);
        assertThat(api.post(BASE + "/notices", "{\"noticeId\":\"privacy\",\"title\":\"Privacy notice\"}")
                        .status())
                .isEqualTo(201);
        assertThat(api.post(BASE + "/notices/privacy/versions", """
                        {"version":"1","language":"en","changeClass":"material",
                         "text":"We are the shop. Write to us. News since you agreed, by a mailer, for five years. You may see your data, \
                         say no again, complain to an authority and go to court.",
                         "parts":[{"part":"controller_identity","words":"We are the shop."},{"part":"contact","words":"Write to us."},
                         {"part":"purposes","words":"News"},{"part":"lawful_bases","words":"since you agreed"},
                         {"part":"recipients","words":"by a mailer"},{"part":"retention","words":"for five years"},
                         {"part":"rights","words":"You may see your data"},{"part":"withdrawal","words":"say no again"},
                         {"part":"complaint_to_authority","words":"complain to an authority"},
                         {"part":"judicial_remedy","words":"go to court"}],
                         "notApplicable":[{"part":"eu_representative","reason":"in the Union"},
                         {"part":"data_protection_officer","reason":"none"},{"part":"transfers","reason":"none"}]}
                        """).status()).isEqualTo(201);
    }

    void agree(Replica replica) {
        Api api = replica.api("harbour-books", SCOPES);
        each(i -> {
            Api.Answer answer = api.post(
                    BASE + "/consents", """
                    {"identifiers":[{"type":"email","value":"person%d@example.org"}],"purposeId":"news",
                     "channel":"email","action":"checkbox_ticked_by_user","occurredAt":"%s",
                     "wording":{"id":"w","version":"1","text":"Yes, send me news."},
                     "notice":{"id":"privacy","version":"1"},"ageAttested":true,
                     "capture":{"method":"web_form","formId":"signup"}}
                    """.formatted(i, Clock.systemUTC().instant()));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        });
    }

    void unsubscribe(Replica replica) {
        Api api = replica.api("harbour-books", SCOPES);
        each(i -> {
            String path = links.computeIfAbsent(i, _ -> link(api, i));
            Api.Answer answer = api.post(path, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        });
    }

    private static String link(Api api, int person) {
        Api.Answer answer = api.post(BASE + "/unsubscribe-links", """
                {"identifier":{"type":"email","value":"person%d@example.org"},"purposeId":"news","channel":"email"}
                """.formatted(person));
        assertThat(answer.status()).as(answer.body().toString()).isLessThan(300);
        String header = answer.text("/listUnsubscribe");
        return header.substring(header.indexOf("/u/"), header.indexOf('>'));
    }

    private void each(java.util.function.IntConsumer act) {
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(part -> Thread.ofVirtual()
                        .unstarted(() -> IntStream.range(0, count)
                                .filter(i -> i % 4 == part)
                                .forEach(act)))
                .toList();
        List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
        threads.forEach(t -> t.setUncaughtExceptionHandler((_, e) -> failures.add(e)));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(failures).isEmpty();
    }
}
