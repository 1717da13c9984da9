package io.assentry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.testkit.AsyncApi.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DynamicTest;

/**
 * The tests that hold one service to the contracts: it says exactly what {@code asyncapi.yaml} says that it sends, each
 * record equal to its golden example, and it reads every golden example of what it is said to receive, unknown fields
 * included. A topic or an event that the service's test forgets is a failure.
 */
public final class ServiceContracts {

    private final String service;
    private final AsyncApi api = AsyncApi.of(ContractFiles.onClassPath());
    private final List<DynamicTest> tests = new ArrayList<>();
    private final Set<String> heardTopics = new TreeSet<>();
    private final Set<String> saidTypes = new TreeSet<>();

    private ServiceContracts(String service) {
        this.service = service;
    }

    /** One record as the service writes it, given the facts that the golden example tells of. */
    public record Produced(String topic, String key, Map<String, String> headers, String value) {

        String type() {
            return headers.getOrDefault("ce_type", "");
        }
    }

    /** @param service as {@code asyncapi.yaml} calls it, such as {@code consent-service} */
    public static ServiceContracts of(String service) {
        return new ServiceContracts(service);
    }

    public ServiceContracts says(List<Produced> records) {
        for (Produced said : records) {
            saidTypes.add(said.topic() + " " + said.type());
            tests.add(DynamicTest.dynamicTest(
                    "says " + said.type() + " on " + said.topic(),
                    () -> GoldenEvents.assertProduced(
                            said.type(), said.topic(), said.key(), said.headers(), said.value())));
        }
        return this;
    }

    /**
     * @param types the CloudEvents types that the service's code subscribes to on the topic
     * @param read what the service's listener does to a record before it acts on it
     */
    public ServiceContracts hears(String topic, Set<String> types, Function<ConsumerRecord<String, byte[]>, ?> read) {
        heardTopics.add(topic);
        Set<String> described = api.types(service, Action.RECEIVE, topic);
        tests.add(DynamicTest.dynamicTest(
                "hears on " + topic + " what asyncapi.yaml says",
                () -> assertThat(types)
                        .as("types that %s subscribes to on %s, against asyncapi.yaml", service, topic)
                        .containsExactlyInAnyOrderElementsOf(described)));
        for (GoldenEvent golden : GoldenEvents.of(topic)) {
            if (described.contains(golden.type())) {
                tests.add(reading("reads " + golden, golden, read));
                tests.add(reading("reads " + golden + " with unknown fields", golden.withUnknownField(), read));
            }
        }
        return this;
    }

    /** All tests, for a {@code @TestFactory}. */
    public Stream<DynamicTest> tests() {
        Set<String> sent = new TreeSet<>();
        api.topics(service, Action.SEND)
                .forEach(topic -> api.typesSentByNow(service, topic).forEach(type -> sent.add(topic + " " + type)));
        DynamicTest allSaid = DynamicTest.dynamicTest(
                "says all that asyncapi.yaml says and nothing else",
                () -> assertThat(saidTypes).isEqualTo(sent));
        DynamicTest allHeard = DynamicTest.dynamicTest(
                "hears on all topics that asyncapi.yaml says and on no other",
                () -> assertThat(heardTopics).isEqualTo(api.topics(service, Action.RECEIVE)));
        return Stream.concat(Stream.of(allSaid, allHeard), tests.stream());
    }

    private static DynamicTest reading(
            String name, GoldenEvent golden, Function<ConsumerRecord<String, byte[]>, ?> read) {
        return DynamicTest.dynamicTest(
                name, () -> assertThat(read.apply(golden.asConsumerRecord())).isNotNull());
    }
}
