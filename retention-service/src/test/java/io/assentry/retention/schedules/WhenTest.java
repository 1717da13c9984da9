package io.assentry.retention.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.retention.schedules.When.Condition;
import io.assentry.retention.schedules.When.Match;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhenTest {

    private static final When SMS_IN_THE_US = new When(List.of(
            new Condition.CircumstanceIsOneOf("channel", Set.of("sms")),
            new Condition.CircumstanceIsOneOf("jurisdiction", Set.of("US"))));

    @Test
    void without_conditions_a_branch_always_applies() {
        assertThat(When.ALWAYS.matches(LawfulBasis.CONSENT, Map.of())).isEqualTo(new Match.Applies());
    }

    @Test
    void every_condition_must_hold() {
        assertThat(SMS_IN_THE_US.matches(LawfulBasis.CONSENT, Map.of("channel", "sms", "jurisdiction", "US")))
                .isEqualTo(new Match.Applies());
        assertThat(SMS_IN_THE_US.matches(LawfulBasis.CONSENT, Map.of("channel", "sms", "jurisdiction", "DE")))
                .isEqualTo(new Match.DoesNotApply());
    }

    @Test
    void what_nobody_told_cannot_be_told() {
        assertThat(SMS_IN_THE_US.matches(LawfulBasis.CONSENT, Map.of("channel", "sms")))
                .isEqualTo(new Match.CannotBeTold(List.of("jurisdiction")));
    }

    @Test
    void one_condition_that_fails_settles_it_whatever_else_is_unknown() {
        assertThat(SMS_IN_THE_US.matches(LawfulBasis.CONSENT, Map.of("channel", "email")))
                .isEqualTo(new Match.DoesNotApply());
    }

    @Test
    void the_basis_is_always_known() {
        When onContract = new When(List.of(new Condition.BasisIsOneOf(Set.of(LawfulBasis.CONTRACT))));

        assertThat(onContract.matches(LawfulBasis.CONTRACT, Map.of())).isEqualTo(new Match.Applies());
        assertThat(onContract.matches(LawfulBasis.CONSENT, Map.of())).isEqualTo(new Match.DoesNotApply());
    }
}
