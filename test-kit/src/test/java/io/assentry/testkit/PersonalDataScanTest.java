package io.assentry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataScanTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ona.jonaitis@example.org",
                "sent to <Ona.Jonaitis+news@mail.example.com>.",
                "GET /u?mail=ona%40example.org",
                "josé@münchen.example",
                "info@xn--mnchen-3ya.example",
                "verylonglocalpart0123456789@example.net",
                "Key (address)=(ona@example.org) already exists.",
            })
    void an_e_mail_address_is_found(String text) {
        assertThat(PersonalDataScan.findings(text)).singleElement().asString().startsWith("an e-mail address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12125550123",
                "tel:+44 7700 900123",
                "+1 (212) 555-0123",
                "+49/30/123456-0",
                "0044 7700 900123",
                "(212) 555-0123",
                "212-555-0123",
                "212.555.0123",
                "1 212 555 0123",
                "call 555-0123 now",
                "07700 900123",
                "(020) 7946-0018",
                "020 7946 0018",
                "to=07700900123,",
                "{\"phone\":\"07700900123\"}",
            })
    void a_telephone_number_is_found(String text) {
        assertThat(PersonalDataScan.findings(text)).singleElement().asString().startsWith("a telephone number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from 192.0.2.17",
                "/198.51.100.4:51234 closed",
                "203.0.113.0/24",
                "peer=10.1.2.3.",
                "2001:db8::17",
                "[2001:db8:0:0:8:800:200c:417a]:443",
            })
    void an_ip_address_is_found(String text) {
        assertThat(PersonalDataScan.findings(text)).singleElement().asString().startsWith("an IP address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:9092 and ::1 and localhost and 0.0.0.0 and [0:0:0:0:0:0:0:1]",
                "version 4.1.1, 3.34.1, 18.4.0.Final, v1.2.3.4 and app-1.2.3.4.jar, OID 1.2.840.113549.1.1.11",
                "018f5c1e-1234-7abc-8def-001234567890",
                "urn:uuid:01912345-5550-7123-8123-212555012399",
                "2026-11-23T12:00:00.123456789Z, 2026-11-23 18:10:11,123 +0200, 2026-11-23",
                "e_1_6srLx1VVzmVg5xgF0unIKMwhoxQ5F3dxUv6xVBcKr0E",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "offset 1795440000123 at 00000000000000000042.log after 12345678 ns",
                "took 12 ms, 1000 rows, [0, 1, 2, 3, 4, 5, 6, 7, 8]",
                "Foo::bar, Type$1@1f2e3d4c, io.assentry.Thing@5e5beb8a.",
                "@jakarta.inject.Named and 1@localhost:9093",
                "0 1 2 3 4 5 6 7 8 9",
                "MAC aa:bb:cc:dd:ee:ff at 12:00:00",
                "retry 3/10, HTTP 404, +02:00, port 54320, P1Y2M10DT2H30M",
            })
    void what_looks_technical_is_left_alone(String text) {
        assertThat(PersonalDataScan.findings(text)).isEmpty();
    }

    @Test
    void every_finding_is_told_and_none_is_repeated_in_full() {
        String text = "ona@example.org from 192.0.2.17 with +12125550123";

        assertThatThrownBy(() -> PersonalDataScan.assertClean(text))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("an e-mail address")
                .hasMessageContaining("an IP address")
                .hasMessageContaining("a telephone number")
                .hasMessageNotContaining("ona@example.org")
                .hasMessageNotContaining("192.0.2.17")
                .hasMessageNotContaining("+12125550123");
    }
}
