package io.assentry.consent.ledger;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.decisions.DecisionTable;
import io.assentry.consent.decisions.MessageClass;
import io.assentry.consent.decisions.Outcome;
import io.assentry.consent.decisions.Question;
import io.assentry.testkit.SequentialIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives against a model so simple that it can be seen to be right: the last opt-out, and whether the person
 * themselves agreed at or after it.
 */
class PersonHistoryTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final int LIVES = 2_000;
    private static final int STEPS = 12;

    @ParameterizedTest
    @ValueSource(longs = {1, 20260302, 77})
    void nothing_is_ever_sent_after_an_opt_out_unless_the_person_came_back(long seed) {
        Random random = new Random(seed);
        for (int life = 0; life < LIVES; life++) {
            live(random, "seed " + seed + ", life " + life);
        }
    }

    private static void live(Random random, String name) {
        SequentialIds ids = new SequentialIds();
        Person person = Grants.reader();
        Model model = new Model();
        Instant now = START;
        long version = 0;
        for (int step = 0; step < STEPS; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(3)));
            Instant occurredAt = now.minus(Duration.ofMinutes(random.nextInt(6)));
            List<Fact> facts = switch (random.nextInt(4)) {
                case 0 -> {
                    model.ownAct(occurredAt);
                    yield person.grant(Grants.byWebForm(NEWS_BY_EMAIL, occurredAt), ids::next, now);
                }
                case 1 -> {
                    model.imported();
                    yield person.grant(Grants.imported(NEWS_BY_EMAIL, occurredAt), ids::next, now);
                }
                case 2 -> {
                    model.withdrawn(now);
                    yield person.withdraw(NEWS_BY_EMAIL, Fact.Via.API, ids::next, now);
                }
                default -> {
                    model.unsubscribed(now);
                    yield person.unsubscribe(NEWS_BY_EMAIL, Fact.Via.ONE_CLICK, ids::next, now);
                }
            };
            for (Fact fact : facts) {
                assertThat(fact.leaves().version()).as(name + ": gapless").isEqualTo(++version);
            }
            person = person.after(facts);
            assertThat(allowed(person, now)).as(name + ", step " + step).isEqualTo(model.mayBeSent);
        }
    }

    private static boolean allowed(Person person, Instant at) {
        Question question = new Question(MessageClass.MARKETING, NEWS_BY_EMAIL.channel(), at);
        return DecisionTable.decide(question, person.sendingFacts(NEWS_BY_EMAIL, at))
                        .outcome()
                == Outcome.ALLOW;
    }

    /** What a person remembers of it. */
    private static final class Model {
        private Instant optOut;
        private boolean unsubscribed;
        private boolean mayBeSent;

        void ownAct(Instant occurredAt) {
            if (optOut == null || !occurredAt.isBefore(optOut)) {
                optOut = null;
                unsubscribed = false;
                mayBeSent = true;
            }
        }

        void imported() {
            if (optOut == null) {
                mayBeSent = true;
            }
        }

        void withdrawn(Instant at) {
            if (mayBeSent) {
                optOut = at;
                mayBeSent = false;
            }
        }

        void unsubscribed(Instant at) {
            if (!unsubscribed) {
                optOut = at;
                unsubscribed = true;
            }
            mayBeSent = false;
        }
    }
}
