package io.assentry.registry.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.registry.parties.Party.PurposeForbidden;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartyTest {

    @ParameterizedTest
    @ValueSource(strings = {"sale", "third_party_marketing"})
    void no_party_receives_data_to_sell_or_advertise_with(String purpose) {
        assertThatThrownBy(() -> agency(PartyStatus.ACTIVE, "harbour_newsletter", purpose))
                .isInstanceOfSatisfying(PurposeForbidden.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("purpose-forbidden");
                    assertThat(refusal.category()).isEqualTo(Rejection.Category.UNPROCESSABLE);
                });
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PROPOSED", "ACTIVE"})
    void the_steps_between_proposal_and_activity_cannot_be_skipped_by_registering(PartyStatus status) {
        assertThatThrownBy(() -> agency(status, "harbour_newsletter")).isInstanceOf(InvalidField.class);
    }

    @Test
    void what_is_said_twice_counts_once() {
        assertThat(agency(PartyStatus.ACTIVE, "harbour_newsletter", "harbour_newsletter"))
                .isEqualTo(agency(PartyStatus.ACTIVE, "harbour_newsletter"));
    }

    private static Party.Details agency(PartyStatus status, String... purposes) {
        return new Party.Details(
                new PartyId("tide-agency"),
                "Tide Agency GmbH",
                PartyRole.PROCESSOR,
                status,
                "DE",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeSet<>(List.of(new ControllerId("harbour-books"))),
                new TreeSet<>(),
                new TreeSet<>(List.of(purposes)),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                true);
    }
}
