package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.local.servers.KafkaServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsCommandIT {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void topics_are_created_once_on_a_broker_that_somebody_else_runs() {
        try (KafkaServer broker = KafkaServer.temporary(Duration.ofDays(60))) {
            Map<String, String> environment = Map.of("ASSENTRY_KAFKA", broker.bootstrapServers());

            assertThat(run(environment)).isZero();
            assertThat(run(environment)).isZero();

            assertThat(said.toString(StandardCharsets.UTF_8).lines())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("consent-events", "consent-state");
            assertThat(said.toString(StandardCharsets.UTF_8)).endsWith("Created: []\n");
        }
    }

    @Test
    void a_broker_and_a_number_of_copies_have_to_make_sense() {
        assertThatThrownBy(() -> run(Map.of())).isInstanceOf(UsageError.class);
        assertThatThrownBy(() -> run(Map.of("ASSENTRY_KAFKA", "localhost:1", "ASSENTRY_TOPIC_REPLICAS", "many")))
                .isInstanceOf(UsageError.class);
    }

    private int run(Map<String, String> environment) {
        return new TopicsCommand(environment, new PrintStream(said, true, StandardCharsets.UTF_8)).run();
    }
}
