package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void without_wishes_the_usual_ports_are_used() {
        Ports ports = Ports.from(Map.of());

        assertThat(ports.of(Service.CONSENT)).isEqualTo(8081);
        assertThat(ports.of(Service.REGISTRY)).isEqualTo(8084);
        assertThat(ports.postgres()).isEqualTo(54320);
        assertThat(ports.kafka()).isEqualTo(9092);
    }

    @Test
    void the_environment_gives_a_part_another_port() {
        Ports ports = Ports.from(Map.of("ASSENTRY_PORT_CONSENT", "18081", "ASSENTRY_PORT_KAFKA", " 19092 "));

        assertThat(ports.url(Service.CONSENT)).isEqualTo("http://localhost:18081");
        assertThat(ports.kafka()).isEqualTo(19092);
        assertThat(ports.of(Service.DSAR)).isEqualTo(8082);
    }

    @Test
    void what_is_no_port_is_refused_by_the_name_of_its_variable() {
        for (String wrong : List.of("http", "0", "-1", "65536", "80.1")) {
            assertThatThrownBy(() -> Ports.from(Map.of("ASSENTRY_PORT_DSAR", wrong)))
                    .as(wrong)
                    .isInstanceOf(StackFailed.class)
                    .hasMessageContaining("ASSENTRY_PORT_DSAR=" + wrong);
        }
    }

    @Test
    void two_parts_cannot_share_a_port() {
        assertThatThrownBy(() -> Ports.from(Map.of("ASSENTRY_PORT_DSAR", "8081")))
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("the same port");
    }
}
