package io.assentry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.testkit.ServiceContracts.Produced;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class ServiceContractsTest {

    private static final String SERVICE = "dsar-service";
    private static final AsyncApi API = AsyncApi.of(ContractFiles.onClassPath());
    private static final String LEFT_OUT = "processor-events";

    @Test
    void a_service_that_keeps_to_the_contracts_passes() {
        assertThat(failures(dsar(everything()))).isEmpty();
    }

    @Test
    void an_event_that_nobody_proves_is_missed() {
        assertThat(failures(dsar(List.of()))).containsExactly("says all that asyncapi.yaml says and nothing else");
    }

    @Test
    void a_record_that_is_not_the_golden_one_is_refused() {
        List<Produced> said = everything();
        Produced golden = said.removeFirst();
        said.addFirst(new Produced(golden.topic(), "someone/else", golden.headers(), golden.value()));

        assertThat(failures(dsar(said))).containsExactly("says " + golden.type() + " on " + golden.topic());
    }

    @Test
    void a_topic_that_nobody_reads_is_missed() {
        assertThat(failures(hearing(Map.of(), ServiceContractsTest::read).tests()))
                .containsExactly("hears on all topics that asyncapi.yaml says and on no other");
    }

    @Test
    void a_subscription_that_asyncapi_does_not_know_is_refused() {
        Map<String, Set<String>> other = Map.of(LEFT_OUT, Set.of("io.assentry.PartyRegistered.v1"));

        assertThat(failures(hearing(other, ServiceContractsTest::read).tests()))
                .containsExactly("hears on " + LEFT_OUT + " what asyncapi.yaml says");
    }

    @Test
    void a_reader_that_chokes_on_an_unknown_field_is_refused() {
        var contracts = hearing(Map.of(LEFT_OUT, typesOn(LEFT_OUT)), message -> {
            if (new String(message.value(), StandardCharsets.UTF_8).contains("ofTomorrow")) {
                throw new IllegalArgumentException("unknown field");
            }
            return message;
        });

        assertThat(failures(contracts.tests()))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).endsWith("with unknown fields"));
    }

    @Test
    void an_event_that_is_sent_though_it_is_marked_as_not_sent_yet_is_refused() {
        List<Produced> said = everything();
        GoldenEvents.of("rights-request-events").stream()
                .filter(golden -> golden.type().equals("io.assentry.AccessRequested.v1"))
                .forEach(golden ->
                        said.add(new Produced(golden.topic(), golden.key(), golden.headers(), golden.value())));

        assertThat(failures(dsar(said))).containsExactly("says all that asyncapi.yaml says and nothing else");
    }

    private static Stream<DynamicTest> dsar(List<Produced> said) {
        ServiceContracts contracts = ServiceContracts.of(SERVICE).says(said);
        for (String topic : API.topics(SERVICE, AsyncApi.Action.RECEIVE)) {
            contracts.hears(topic, typesOn(topic), ServiceContractsTest::read);
        }
        return contracts.tests();
    }

    /** Says everything, and hears everything as it should but what is given. */
    private static ServiceContracts hearing(
            Map<String, Set<String>> instead, Function<ConsumerRecord<String, byte[]>, Object> read) {
        ServiceContracts contracts = ServiceContracts.of(SERVICE).says(everything());
        for (String topic : API.topics(SERVICE, AsyncApi.Action.RECEIVE)) {
            if (!topic.equals(LEFT_OUT)) {
                contracts.hears(topic, typesOn(topic), read);
            }
        }
        instead.forEach((topic, types) -> contracts.hears(topic, types, read));
        return contracts;
    }

    private static Set<String> typesOn(String topic) {
        return API.types(SERVICE, AsyncApi.Action.RECEIVE, topic);
    }

    private static List<Produced> everything() {
        List<Produced> said = new ArrayList<>();
        for (String topic : API.topics(SERVICE, AsyncApi.Action.SEND)) {
            Set<String> types = API.typesSentByNow(SERVICE, topic);
            GoldenEvents.of(topic).stream()
                    .filter(golden -> types.contains(golden.type()))
                    .forEach(golden ->
                            said.add(new Produced(golden.topic(), golden.key(), golden.headers(), golden.value())));
        }
        return said;
    }

    private static Object read(ConsumerRecord<String, byte[]> message) {
        return message.key();
    }

    private static List<String> failures(Stream<DynamicTest> tests) {
        List<String> failed = new ArrayList<>();
        tests.forEach(test -> {
            try {
                test.getExecutable().execute();
            } catch (Throwable refused) {
                failed.add(test.getDisplayName());
            }
        });
        return failed;
    }
}
