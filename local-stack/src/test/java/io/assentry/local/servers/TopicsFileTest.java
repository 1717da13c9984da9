package io.assentry.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsFileTest {

    @Test
    void a_kept_topic_ends_its_records_after_its_retention() {
        TopicsFile file = TopicsFile.read("""
                broker: { offsetsRetention: P60D }
                topics:
                  - { name: consent-events, partitions: 12, retention: P30D }
                """);

        assertThat(file.offsetsRetention()).isEqualTo(Duration.ofDays(60));
        assertThat(file.topics().getFirst().partitions()).isEqualTo(12);
        assertThat(file.topics().getFirst().settings())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "2592000000")
                .containsEntry("max.message.bytes", "1048588")
                .hasSize(3);
    }

    @Test
    void a_topic_kept_for_ever_has_no_retention() {
        TopicsFile file = TopicsFile.read("""
                broker: { offsetsRetention: P60D }
                topics:
                  - { name: processor-events, partitions: 1, retention: forever }
                """);

        assertThat(file.topics().getFirst().settings()).containsEntry("retention.ms", "-1");
    }

    @Test
    void a_tombstone_of_a_compacted_topic_takes_effect_in_bounded_time() {
        TopicsFile file = TopicsFile.read("""
                broker: { offsetsRetention: P60D }
                topics:
                  - name: consent-state
                    partitions: 12
                    cleanup: compact
                    maxCompactionLag: PT2H
                    deleteRetention: P1D
                    partitioner: "controllerId/pseudonym"
                """);

        assertThat(file.topics().getFirst().settings())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("retention.ms", "-1")
                .containsEntry("max.compaction.lag.ms", "7200000")
                .containsEntry("delete.retention.ms", "86400000");
    }

    @Test
    void what_cannot_be_right_is_refused() {
        List<String> wrong = List.of(
                "{ name: t, partitions: 0, retention: P1D }",
                "{ name: t, partitions: 1 }",
                "{ name: t, partitions: 1, retention: P1D, maxMessageBytes: 1000 }",
                "{ name: t, partitions: 1, retention: P1D, cleanup: shred }",
                "{ name: t, partitions: 1, retention: P1D, retentoin: P2D }",
                "{ partitions: 1, retention: P1D }");

        for (String topic : wrong) {
            assertThatThrownBy(() -> TopicsFile.read("broker: { offsetsRetention: P60D }\ntopics: [ " + topic + " ]"))
                    .as(topic)
                    .isInstanceOf(ServerFailed.class);
        }
    }

    @Test
    void a_topic_is_named_once() {
        assertThatThrownBy(() -> TopicsFile.read("""
                broker: { offsetsRetention: P60D }
                topics:
                  - { name: t, partitions: 1, retention: P1D }
                  - { name: t, partitions: 2, retention: P1D }
                """))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("twice");
    }

    @Test
    void the_contracts_file_is_understood_and_offsets_outlive_every_topic_that_ends() {
        TopicsFile file = TopicsFile.fromClassPath();

        assertThat(file.topics()).extracting(TopicsFile.Topic::name).contains("consent-events", "consent-state");
        assertThat(file.topics())
                .allSatisfy(topic -> assertThat(Long.parseLong(topic.settings().get("retention.ms")))
                        .isLessThan(file.offsetsRetention().toMillis()));
    }

    @Test
    void a_dead_letter_topic_takes_whatever_its_source_took_with_the_headers_of_a_letter() {
        assertThat(TopicsFile.fromClassPath().topics())
                .filteredOn(topic -> topic.name().endsWith(".dlq"))
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(topic.settings()).containsEntry("max.message.bytes", "2097152"));
    }
}
