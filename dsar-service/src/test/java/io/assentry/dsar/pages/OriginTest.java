package io.assentry.dsar.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginTest {

    @Test
    void an_ipv4_address_counts_by_itself() {
        assertThat(Origin.of("192.0.2.1")).isNotEqualTo(Origin.of("192.0.2.2"));
    }

    @Test
    void whoever_has_a_network_of_ipv6_has_all_its_addresses() {
        assertThat(Origin.of("2001:db8:1:2:3::4")).isEqualTo(Origin.of("2001:db8:1:2:ffff::1"));
        assertThat(Origin.of("2001:db8:1:2::1")).isNotEqualTo(Origin.of("2001:db8:1:3::1"));
    }

    @Test
    void an_ipv4_address_in_ipv6_clothes_is_the_same_one() {
        assertThat(Origin.of("::ffff:192.0.2.1")).isEqualTo(Origin.of("192.0.2.1"));
    }

    @Test
    void what_is_no_address_is_one_origin_for_all() {
        assertThat(Origin.of("unknown-host")).isEqualTo(Origin.of("")).hasToString("Origin[]");
    }
}
