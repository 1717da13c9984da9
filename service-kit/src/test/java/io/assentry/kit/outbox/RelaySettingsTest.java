package io.assentry.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RelaySettingsTest {

    private static final String ADDRESS = "bootstrap.servers";

    private final RelaySettings plain =
            RelaySettings.of("consent-service", "kafka:9093", "jdbc:postgresql://db/consent", "consent", "secret");

    @Test
    void the_relay_connects_as_the_services_other_clients_do() {
        Map<String, Object> asked = Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config", "a login",
                "ssl.truststore.location", "/run/assentry/kafka-ca/ca.crt");

        RelaySettings settled = plain.connectingAs(asked);

        assertThat(settled.producer("p")).containsAllEntriesOf(asked);
        assertThat(settled.admin("p")).containsAllEntriesOf(asked);
    }

    @Test
    void nothing_else_of_them_reaches_it() {
        RelaySettings settled = plain.connectingAs(Map.of(ADDRESS, "elsewhere:9092", "acks", "0", "group.id", "any"));

        assertThat(settled).isEqualTo(plain);
        assertThat(settled.producer("p")).containsEntry(ADDRESS, "kafka:9093").containsEntry("acks", "all");
        assertThat(settled.admin("p")).containsEntry(ADDRESS, "kafka:9093");
    }
}
