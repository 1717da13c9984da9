package io.assentry.registry.suspensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import io.assentry.registry.suspensions.Suspension.Lift;
import io.assentry.registry.suspensions.Suspension.LiftRefused;
import io.assentry.registry.suspensions.Suspension.SuspensionLifted;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A suspension ends on the one ground that its type knows, once; a claim only with the check besides the denial. */
class SuspensionTest {

    private static final Instant MORNING = Instant.parse("2026-05-03T08:00:00Z");
    private static final Instant LATER = MORNING.plusSeconds(3600);
    private static final Optional<String> CHECK = Optional.of("CHECK-1");

    @ParameterizedTest
    @EnumSource
    void each_type_is_lifted_on_its_own_ground(SuspensionType type) {
        Suspension.Lifted lifted = standing(type).lift(new Lift(type.endsBy(), "PAPER-1", CHECK), LATER);

        assertThat(lifted.liftedAt()).isEqualTo(LATER);
        assertThat(lifted.startedAt()).isEqualTo(MORNING);
        assertThat(lifted.lift().reference()).isEqualTo("PAPER-1");
    }

    @ParameterizedTest
    @MethodSource
    void no_other_ground_lifts_it(SuspensionType type, LiftGround because) {
        assertThatThrownBy(() -> standing(type).lift(new Lift(because, "PAPER-1", CHECK), LATER))
                .isInstanceOfSatisfying(LiftRefused.class, refusal -> {
                    assertThat(refusal.category()).isEqualTo(Rejection.Category.CONFLICT);
                    assertThat(refusal.code()).isEqualTo("suspension-lift-refused");
                });
    }

    static Stream<Arguments> no_other_ground_lifts_it() {
        return Arrays.stream(SuspensionType.values())
                .flatMap(type -> Arrays.stream(LiftGround.values())
                        .filter(ground -> ground != type.endsBy())
                        .map(ground -> Arguments.of(type, ground)));
    }

    @Test
    void a_claim_is_not_lifted_by_the_controllers_word_alone() {
        assertThatThrownBy(() -> standing(SuspensionType.UNLAWFUL_CLAIM)
                        .lift(new Lift(LiftGround.CONTROLLER_DENIED, "PAPER-1", Optional.empty()), LATER))
                .isInstanceOf(LiftRefused.class)
                .hasMessageContaining("checkReference");
        assertThat(standing(SuspensionType.COST_DISPUTE)
                        .lift(new Lift(LiftGround.REIMBURSEMENT_SETTLED, "PAPER-1", Optional.empty()), LATER)
                        .liftedAt())
                .isEqualTo(LATER);
    }

    @Test
    void lifting_again_by_the_same_paper_changes_nothing_and_by_another_is_a_mistake() {
        Lift lift = new Lift(LiftGround.ORDER_LIFTED, "PAPER-1", Optional.empty());
        Suspension.Lifted lifted = standing(SuspensionType.AUTHORITY_ORDER).lift(lift, LATER);

        assertThat(lifted.again(lift)).isSameAs(lifted);
        assertThatThrownBy(() -> lifted.again(new Lift(LiftGround.ORDER_LIFTED, "PAPER-2", Optional.empty())))
                .isInstanceOf(SuspensionLifted.class);
    }

    @Test
    void it_does_not_end_before_it_began_whatever_the_clock_says() {
        assertThat(standing(SuspensionType.RESTRICTION)
                        .lift(
                                new Lift(LiftGround.RESTRICTION_ENDED, "PAPER-1", Optional.empty()),
                                MORNING.minusSeconds(5))
                        .liftedAt())
                .isEqualTo(MORNING);
    }

    private static Suspension.Standing standing(SuspensionType type) {
        return new Suspension.Standing(
                new UUID(7, 1),
                new Suspension.Terms(
                        new ControllerId("harbour-books"),
                        type,
                        Optional.empty(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        "TICKET-1"),
                MORNING);
    }
}
