package io.assentry.dsar.requests;

import static io.assentry.dsar.requests.Cases.goldenRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assentry.dsar.requests.RightsRequest.AwaitingController;
import io.assentry.dsar.requests.RightsRequest.Identified;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.requests.RightsRequest.Received;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which way a case may go. */
class CaseStatesTest {

    private static final Instant NOW = Instant.parse("2026-04-08T08:00:00Z");

    @Test
    void the_controllers_own_case_goes_on_once_the_person_is_known() {
        assertThat(new Received(as(ProcessingRole.CONTROLLER)).identityAsked().identified(proof()))
                .isInstanceOf(InProgress.class)
                .extracting(Identified::proof)
                .isEqualTo(proof());
    }

    @Test
    void a_case_of_a_processor_waits_for_the_controllers_word() {
        for (ProcessingRole role : Set.of(ProcessingRole.PROCESSOR, ProcessingRole.SUB_PROCESSOR)) {
            Identified identified = new Received(as(role)).identityAsked().identified(proof());

            assertThat(identified).isInstanceOf(AwaitingController.class);
            assertThat(((AwaitingController) identified).instructed().state()).isEqualTo("in_progress");
            assertThat(((AwaitingController) identified).takenOver(NOW).state()).isEqualTo("forwarded_closed");
        }
    }

    /** Walks every transition from intake and sees every type on the way (GHSA-qx5f-ghc2-7g5c: there was a way round). */
    @Test
    void no_way_leads_from_intake_to_being_carried_out_round_the_proof_of_identity() {
        Set<Class<?>> seen = new HashSet<>();
        walk(Received.class, seen);

        assertThat(seen)
                .isNotEmpty()
                .doesNotContain(
                        InProgress.class, RightsRequest.Fulfilled.class, RightsRequest.PartiallyFulfilled.class);
    }

    /** All states that can be reached from a state without handing over a proof. */
    private static void walk(Class<?> state, Set<Class<?>> seen) {
        if (!seen.add(state)) {
            return;
        }
        Arrays.stream(state.getMethods())
                .filter(method -> RightsRequest.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !Arrays.asList(method.getParameterTypes()).contains(IdentityProof.class))
                .forEach(method -> walk(method.getReturnType(), seen));
    }

    @Test
    void whoever_takes_a_request_back_ends_it_and_keeps_what_was_proved() {
        assertThat(new Received(goldenRequest()).withdrawn(NOW).identity()).isEmpty();
        assertThat(new InProgress(goldenRequest(), proof()).withdrawn(NOW).identity())
                .isEqualTo(Optional.of(proof()));
    }

    @Test
    void what_was_carried_out_can_go_on() {
        assertThat(new InProgress(goldenRequest(), proof())
                        .partiallyFulfilled(NOW)
                        .reopened()
                        .fulfilled(NOW)
                        .endedAt())
                .isEqualTo(NOW);
    }

    @Test
    void a_proof_of_nothing_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IdentityProof("email_link", NOW, Set.of()));
    }

    private static IdentityProof proof() {
        return new IdentityProof("email_link", NOW, goldenRequest().pseudonyms());
    }

    private static Intake as(ProcessingRole role) {
        Intake golden = goldenRequest();
        return new Intake(
                golden.id(),
                golden.controller(),
                golden.agreement(),
                role,
                golden.rights(),
                golden.channel(),
                golden.receivedAt(),
                golden.recordedAt(),
                golden.requestDatedOn(),
                golden.jurisdiction(),
                golden.language(),
                golden.pseudonyms(),
                golden.clocks());
    }
}
