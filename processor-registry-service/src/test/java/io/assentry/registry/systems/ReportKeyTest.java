package io.assentry.registry.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.registry.register.Reach;
import io.assentry.registry.systems.ReportKey.ReportKeyExists;
import io.assentry.registry.systems.ReportKey.TooManyReportKeys;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportKeyTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final SystemId CRM = new SystemId("crm");

    @Test
    void the_earlier_of_two_revocations_stands() {
        ReportKey revoked = key("k", Keys.FIRST).revoke(NOON);

        assertThat(revoked.revoke(NOON.plusSeconds(1)).revokedAt()).contains(NOON);
        assertThat(revoked.revoke(NOON.minusSeconds(1)).revokedAt()).contains(NOON.minusSeconds(1));
    }

    @Test
    void a_key_ends_after_it_begins() {
        assertThatThrownBy(() -> details("k", Keys.FIRST, Optional.of(NOON))).isInstanceOf(InvalidField.class);
    }

    @Test
    void a_key_that_stands_already_is_answered_and_another_of_its_name_is_refused() {
        RegisteredSystem system = system(HeldFor.of(List.of("shop"))).with(key("k", Keys.FIRST));

        assertThat(system.standing(details("k", Keys.FIRST, Optional.empty()))).contains(key("k", Keys.FIRST));
        assertThat(system.standing(details("other", Keys.SECOND, Optional.empty())))
                .isEmpty();
        assertThatThrownBy(() -> system.standing(details("k", Keys.SECOND, Optional.empty())))
                .isInstanceOf(ReportKeyExists.class);
    }

    @Test
    void a_system_has_a_hundred_keys_at_most() {
        RegisteredSystem system = system(HeldFor.of(List.of("shop")));
        for (int i = 0; i < 100; i++) {
            system = system.with(key("k" + i, Keys.FIRST));
        }
        RegisteredSystem full = system;

        assertThat(full.with(key("k7", Keys.FIRST).revoke(NOON)).reportKeys()).hasSize(100);
        assertThatThrownBy(() -> full.with(key("one-more", Keys.FIRST))).isInstanceOf(TooManyReportKeys.class);
    }

    @Test
    void only_who_reaches_every_controller_of_a_system_says_whom_its_reports_are_signed_by() {
        RegisteredSystem shared = system(HeldFor.of(List.of("books", "toys")));

        assertThat(shared.isWhollyWithin(Reach.to(new ControllerId("books")))).isFalse();
        assertThat(shared.isWhollyWithin(Reach.to(new ControllerId("books"), new ControllerId("toys"))))
                .isTrue();
        assertThat(own().isWhollyWithin(Reach.to(new ControllerId("books")))).isFalse();
        assertThat(own().isWhollyWithin(Reach.toEveryone())).isTrue();
    }

    @Test
    void data_of_everybody_are_held_only_by_what_acts_on_the_events_itself() {
        assertThatThrownBy(() -> details(Transport.KAFKA, HeldFor.of(List.of("*"))))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> HeldFor.of(List.of("*", "shop"))).isInstanceOf(InvalidField.class);
        assertThat(own().details().heldFor().words()).containsExactly("*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR",
                "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp"
            })
    void a_public_key_is_32_bytes_in_its_one_written_form(String x) {
        assertThatThrownBy(() -> new Ed25519PublicKey(x)).isInstanceOf(InvalidField.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void a_key_under_which_anybody_can_sign_is_refused(String hex) {
        byte[] bytes = new BigInteger("01" + hex, 16).toByteArray();
        String x = Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOfRange(bytes, 1, 33));

        assertThatThrownBy(() -> new Ed25519PublicKey(x)).isInstanceOf(InvalidField.class);
    }

    private static ReportKey key(String kid, String x) {
        return ReportKey.registered(details(kid, x, Optional.empty()), NOON);
    }

    private static ReportKey.Details details(String kid, String x, Optional<Instant> until) {
        return new ReportKey.Details(kid, new Ed25519PublicKey(x), NOON, until);
    }

    private static RegisteredSystem system(HeldFor heldFor) {
        return RegisteredSystem.registered(details(Transport.KAFKA, heldFor), NOON);
    }

    private static RegisteredSystem own() {
        return RegisteredSystem.registered(details(Transport.EVENT, HeldFor.of(List.of("*"))), NOON);
    }

    private static RegisteredSystem.Details details(Transport transport, HeldFor heldFor) {
        return new RegisteredSystem.Details(
                CRM,
                "Customer records",
                heldFor,
                transport,
                Set.of(Right.ERASURE),
                Set.of(IdentifierType.EMAIL),
                new TreeSet<>(Set.of("email")),
                "DE");
    }
}
