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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives against a {@link Memory}: agreeing, asking and confirming, lists, withdrawals, refusals, objections, erasures, in
 * any order and with clocks that disagree. What may be sent is what the person remembers, and versions have no gap.
 */
class PersonHistoryTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final int LIVES = 3_000;
    private static final int STEPS = 14;

    @ParameterizedTest
    @ValueSource(longs = {1, 20260302, 77, 4, 5, 6})
    void what_may_be_sent_is_what_the_person_remembers(long seed) {
        Random random = new Random(seed);
        for (int life = 0; life < LIVES; life++) {
            new Life(random, "seed " + seed + ", life " + life).live();
        }
    }

    /** One person, as the ledger keeps them and as they remember it. */
    private static final class Life {
        private final Random random;
        private final String name;
        private final List<String> steps = new ArrayList<>();
        private final SequentialIds ids = new SequentialIds();
        private final Memory memory = new Memory();
        private final List<OpenRequest> asked = new ArrayList<>();
        private final Set<UUID> ownActs = new HashSet<>();
        private Person person = Grants.reader();
        private Instant now = START;
        private long version;

        Life(Random random, String name) {
            this.random = random;
            this.name = name;
        }

        void live() {
            for (int step = 0; step < STEPS; step++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(3)));
                step(now.minus(Duration.ofMinutes(random.nextInt(6))));
                assertThat(isAllowed()).as(name + ": " + steps).isEqualTo(memory.mayBeSent());
            }
        }

        private void step(Instant occurredAt) {
            int what = random.nextInt(10);
            steps.add(what + "@" + Duration.between(START, now).toMinutes() + "/"
                    + Duration.between(START, occurredAt).toMinutes());
            switch (what) {
                case 0 -> agree(occurredAt);
                case 1 -> {
                    memory.listed(occurredAt, now);
                    happened(person.grant(Grants.imported(NEWS_BY_EMAIL, occurredAt), ids::next, now));
                }
                case 2 -> ask(occurredAt);
                case 3, 4 -> confirm();
                case 5 -> {
                    memory.withdraw(now);
                    happened(person.withdraw(NEWS_BY_EMAIL, Fact.Via.API, ids::next, now));
                }
                case 6 -> {
                    memory.unsubscribe(now);
                    happened(person.unsubscribe(NEWS_BY_EMAIL, Fact.Via.ONE_CLICK, ids::next, now));
                }
                case 7 -> {
                    memory.refuse(occurredAt, now);
                    happened(person.refuse(Grants.byWebForm(NEWS_BY_EMAIL, occurredAt), ids::next, now));
                }
                case 8 -> {
                    memory.object(now);
                    person.object(now, null, ids::next, now).ifPresent(objection -> person = objection.after());
                }
                default -> eraseOrLapse(occurredAt);
            }
        }

        private void agree(Instant occurredAt) {
            memory.agree(occurredAt, now);
            List<Fact> facts = person.grant(Grants.byWebForm(NEWS_BY_EMAIL, occurredAt), ids::next, now);
            ownActs.add(facts.getLast().id());
            happened(facts);
        }

        private void ask(Instant occurredAt) {
            UUID id = ids.next();
            Grant grant = Grants.byWebForm(NEWS_BY_EMAIL, occurredAt);
            ConfirmationRequest request = Grants.request(now);
            boolean worthIt = memory.ask(id, occurredAt, now);
            List<Fact> facts = person.request(id, grant, request, ids::next, now);
            assertThat(facts.getLast() instanceof Fact.Requested)
                    .as(name + ": " + steps)
                    .isEqualTo(worthIt);
            if (worthIt) {
                asked.add(new OpenRequest(id, now, grant, request));
            } else {
                ownActs.add(id);
            }
            happened(facts);
        }

        private void confirm() {
            if (asked.isEmpty()) {
                return;
            }
            OpenRequest open = asked.remove(random.nextInt(asked.size()));
            memory.confirm(open.consentId(), open.grant().occurredAt(), open.requestedAt(), now);
            ownActs.add(open.consentId());
            happened(person.confirm(open, ids::next, now));
        }

        private void eraseOrLapse(Instant before) {
            if (random.nextBoolean() && !asked.isEmpty()) {
                OpenRequest open = asked.remove(random.nextInt(asked.size()));
                memory.forget(open.consentId());
                happened(person.lapse(open, ids::next, now));
                return;
            }
            memory.erase(before);
            asked.removeIf(open -> !open.requestedAt().isAfter(before));
            Erasure erasure = person.erase(UUID.randomUUID(), before, Set.copyOf(ownActs), ids::next, now);
            gapless(erasure.facts());
            person = erasure.after();
        }

        private void happened(List<Fact> facts) {
            gapless(facts);
            person = person.after(facts);
        }

        private void gapless(List<Fact> facts) {
            for (Fact fact : facts) {
                assertThat(fact.leaves().version()).as(name + ": gapless").isEqualTo(++version);
            }
        }

        private boolean isAllowed() {
            Question question = new Question(MessageClass.MARKETING, NEWS_BY_EMAIL.channel(), now);
            return DecisionTable.decide(question, person.sendingFacts(NEWS_BY_EMAIL, now))
                            .outcome()
                    == Outcome.ALLOW;
        }
    }
}
