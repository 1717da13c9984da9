package io.assentry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldenEventsTest {

    private static final String TYPE = "io.assentry.ConsentWithdrawn.v1";

    private final GoldenEvent golden = GoldenEvents.named("ConsentWithdrawn.v1");

    @Test
    void a_topic_has_the_examples_of_all_its_events() {
        assertThat(GoldenEvents.of("consent-events"))
                .extracting(GoldenEvent::name)
                .contains("ConsentGranted.v1", "ConsentWithdrawn.v1", "NoticePublished.v1")
                .doesNotContain("ConsentState.v1");
    }

    @Test
    void an_example_becomes_the_record_that_a_consumer_gets() {
        var received = golden.asConsumerRecord();

        assertThat(received.topic()).isEqualTo("consent-events");
        assertThat(received.key()).isEqualTo(golden.key());
        assertThat(new String(received.value(), StandardCharsets.UTF_8)).isEqualTo(golden.value());
        assertThat(received.headers().lastHeader("ce_type").value()).isEqualTo(TYPE.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_unknown_field_is_added_to_every_object() {
        GoldenEvent granted = GoldenEvents.named("ConsentGranted.v1").withUnknownField();

        var value = Documents.json(granted.value());
        assertThat(value.has("ofTomorrow")).isTrue();
        assertThat(value.path("notice").has("ofTomorrow")).isTrue();
        assertThat(granted.headers()).containsKey("ce_ofTomorrow");
    }

    @Test
    void the_golden_record_itself_is_accepted_whatever_its_trace_and_its_order() {
        Map<String, String> headers = new HashMap<>(golden.headers());
        headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        GoldenEvents.assertProduced(TYPE, golden.topic(), golden.key(), headers, golden.value());
    }

    @Test
    void another_value_another_key_and_another_header_are_refused() {
        assertThatThrownBy(() -> GoldenEvents.assertProduced(
                        TYPE,
                        golden.topic(),
                        golden.key(),
                        golden.headers(),
                        golden.value().replace("one_click", "api")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() ->
                        GoldenEvents.assertProduced(TYPE, golden.topic(), "someone", golden.headers(), golden.value()))
                .isInstanceOf(AssertionError.class);
        Map<String, String> headers = new HashMap<>(golden.headers());
        headers.remove("ce_agreementid");
        assertThatThrownBy(
                        () -> GoldenEvents.assertProduced(TYPE, golden.topic(), golden.key(), headers, golden.value()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void what_does_not_fit_the_schema_is_refused_with_the_reason() {
        assertThatThrownBy(() -> GoldenEvents.assertProduced(
                        TYPE,
                        golden.topic(),
                        golden.key(),
                        golden.headers(),
                        golden.value().replace("one_click", "fax")))
                .hasMessageContaining("/via");
    }
}
