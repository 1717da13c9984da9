package io.assentry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.testkit.ServiceContracts.Produced;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class ServiceContractsTest {

    private static final Set<String> HEARD =
            AsyncApi.of(ContractFiles.onClassPath()).types("dsar-service", AsyncApi.Action.RECEIVE, "processor-events");
    private static final Set<String> DIRECTORY = Set.of("io.assentry.SystemDirectoryEntry.v1");

    @Test
    void a_service_that_keeps_to_the_contracts_passes() {
        assertThat(failures(dsar(List.of(received())))).isEmpty();
    }

    @Test
    void an_event_that_nobody_proves_is_missed() {
        assertThat(failures(dsar(List.of()))).containsExactly("says all that asyncapi.yaml says and nothing else");
    }

    @Test
    void a_record_that_is_not_the_golden_one_is_refused() {
        Produced golden = received();
        Produced other = new Produced(golden.topic(), "someone/else", golden.headers(), golden.value());

        assertThat(failures(dsar(List.of(other))))
                .containsExactly("says io.assentry.RightsRequestReceived.v1 on rights-request-events");
    }

    @Test
    void a_topic_that_nobody_reads_is_missed() {
        var contracts = ServiceContracts.of("dsar-service")
                .says(List.of(received()))
                .hears("system-directory", DIRECTORY, ServiceContractsTest::read);

        assertThat(failures(contracts.tests()))
                .containsExactly("hears on all topics that asyncapi.yaml says and on no other");
    }

    @Test
    void a_subscription_that_asyncapi_does_not_know_is_refused() {
        var contracts = ServiceContracts.of("dsar-service")
                .says(List.of(received()))
                .hears("processor-events", Set.of("io.assentry.PartyRegistered.v1"), ServiceContractsTest::read)
                .hears("system-directory", DIRECTORY, ServiceContractsTest::read);

        assertThat(failures(contracts.tests())).containsExactly("hears on processor-events what asyncapi.yaml says");
    }

    @Test
    void a_reader_that_chokes_on_an_unknown_field_is_refused() {
        var contracts = ServiceContracts.of("dsar-service")
                .says(List.of(received()))
                .hears("processor-events", HEARD, ServiceContractsTest::read)
                .hears("system-directory", DIRECTORY, message -> {
                    if (new String(message.value(), StandardCharsets.UTF_8).contains("ofTomorrow")) {
                        throw new IllegalArgumentException("unknown field");
                    }
                    return message;
                });

        assertThat(failures(contracts.tests()))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).endsWith("with unknown fields"));
    }

    private static Stream<DynamicTest> dsar(List<Produced> said) {
        return ServiceContracts.of("dsar-service")
                .says(said)
                .hears("processor-events", HEARD, ServiceContractsTest::read)
                .hears("system-directory", DIRECTORY, ServiceContractsTest::read)
                .tests();
    }

    private static Produced received() {
        GoldenEvent golden = GoldenEvents.named("RightsRequestReceived.v1");
        return new Produced(golden.topic(), golden.key(), golden.headers(), golden.value());
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
