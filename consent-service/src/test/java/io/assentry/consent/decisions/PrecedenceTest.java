package io.assentry.consent.decisions;

import static io.assentry.consent.decisions.Cases.processing;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.decisions.SendingFacts.AddressFacts;
import io.assentry.consent.decisions.SendingFacts.ConsentFacts;
import io.assentry.consent.decisions.SendingFacts.ConsentFacts.State;
import io.assentry.consent.decisions.SendingFacts.DispatchFacts;
import io.assentry.consent.decisions.SendingFacts.Hearing;
import io.assentry.consent.decisions.SendingFacts.Instruction;
import io.assentry.consent.decisions.SendingFacts.ProcessingFacts;
import io.assentry.consent.decisions.SendingFacts.PurposeFacts;
import io.assentry.consent.decisions.SendingFacts.Standing;
import io.assentry.consent.purposes.Channel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever is known: one more fact that restricts never lets a message through that was not let through without it. */
class PrecedenceTest {

    private static final int ROUNDS = 20_000;

    private final Random random = new Random(4);

    @Test
    void a_restricting_fact_never_turns_a_no_into_a_yes() {
        for (int round = 0; round < ROUNDS; round++) {
            SendingFacts facts = anything();
            Question question = anyQuestion();
            Ruling before = DecisionTable.decide(question, facts);
            for (UnaryOperator<SendingFacts> restriction : restrictions(question)) {
                Ruling after = DecisionTable.decide(question, restriction.apply(facts));
                if (before.outcome() != Outcome.ALLOW) {
                    assertThat(after.outcome())
                            .as("%s of %s with %s", question, facts, after.allCodes())
                            .isNotEqualTo(Outcome.ALLOW);
                }
                if (before.outcome() == Outcome.DENY) {
                    assertThat(after.outcome()).isEqualTo(Outcome.DENY);
                }
            }
        }
    }

    @Test
    void an_answer_names_what_decided_it_first_and_defers_only_with_an_hour() {
        for (int round = 0; round < ROUNDS; round++) {
            Question question = anyQuestion();
            Ruling ruling = DecisionTable.decide(question, anything());

            assertThat(ruling.allCodes()).first().isEqualTo(ruling.code());
            assertThat(ruling.nextAllowedAt() != null).isEqualTo(ruling.outcome() == Outcome.DEFER);
            if (ruling.nextAllowedAt() != null) {
                assertThat(ruling.nextAllowedAt()).isAfter(question.at());
            }
        }
    }

    /** A STOP is left out where it is asked whether it may be confirmed: there it is what is needed. */
    private static List<UnaryOperator<SendingFacts>> restrictions(Question question) {
        List<UnaryOperator<SendingFacts>> restrictions = new ArrayList<>(List.of(
                facts -> facts.with(new AddressFacts(true, true, false)),
                facts -> facts.with(
                        processing(true, false, true, facts.processing().instruction())),
                facts -> facts.with(processing(false, true, false, Instruction.ENDED)),
                facts -> facts.with(new ProcessingFacts(false, false, false, Instruction.GIVEN, Hearing.SILENT, null)),
                facts -> facts.with(
                        new ProcessingFacts(false, false, false, Instruction.NOT_NEEDED, Hearing.PARKED, null)),
                facts -> facts.with(PurposeFacts.NONE),
                facts -> facts.with(new DispatchFacts(Collections.nCopies(9, Cases.NOW.minusSeconds(2)), 1))));
        for (SuppressionReason reason : SuppressionReason.values()) {
            if (reason != SuppressionReason.STOP || !question.is(MessageClass.OPTOUT_CONFIRM)) {
                restrictions.add(facts -> {
                    List<Standing> more = new ArrayList<>(facts.suppressions());
                    more.add(new Standing(Cases.SUPPRESSION, reason, Cases.NOW.minusSeconds(1)));
                    return facts.with(more);
                });
            }
        }
        return restrictions;
    }

    private SendingFacts anything() {
        SendingFacts facts = SendingFacts.nothingRecorded()
                .with(new PurposeFacts(random.nextInt(9) > 0, random.nextBoolean()))
                .with(new AddressFacts(rarely(), random.nextBoolean(), random.nextBoolean()))
                .with(new ProcessingFacts(
                        rarely(),
                        rarely(),
                        rarely(),
                        one(Instruction.values()),
                        rarely() ? one(Hearing.values()) : Hearing.CONFIRMED,
                        rarely() ? null : Cases.NOW));
        List<Standing> standing = new ArrayList<>();
        for (SuppressionReason reason : SuppressionReason.values()) {
            if (rarely()) {
                standing.add(new Standing(Cases.SUPPRESSION, reason, Cases.NOW.minusSeconds(random.nextInt(600))));
            }
        }
        facts = facts.with(standing);
        if (random.nextBoolean()) {
            facts = facts.with(new ConsentFacts(
                    Cases.CONSENT,
                    one(State.values()),
                    Cases.NOW.plusSeconds(random.nextInt(100) - 10),
                    rarely(),
                    rarely() ? Set.of("CE_PEWC") : Set.of(),
                    !rarely()));
        }
        return rarely() ? facts.withSoftOptIn() : facts;
    }

    private Question anyQuestion() {
        return new Question(
                one(MessageClass.values()),
                one(Channel.values()),
                Cases.NOW.plusSeconds(random.nextInt(86_400)),
                false,
                null,
                random.nextBoolean() ? Place.UNKNOWN : Cases.at("America/New_York", one(UsState.values())),
                random.nextBoolean());
    }

    private boolean rarely() {
        return random.nextInt(8) == 0;
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
