package io.assentry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Breaks one contract file after another and expects to be told; the real files have nothing to tell. */
class AsyncApiCheckTest {

    private static final String WITHDRAWN = "consent/consent-withdrawn.v1.example.json";
    private static final String WITHDRAWN_SCHEMA = "consent/consent-withdrawn.v1.schema.json";

    private final ContractFiles files = ContractFiles.onClassPath();

    @Test
    void the_contracts_agree() {
        AsyncApiCheck.check();
    }

    @Test
    void a_receiver_needs_a_sender_of_the_same_message() {
        assertFound(
                asyncApi(
                        "  consent-service.send.consent-state:",
                        "  someone-else.receive.retention-events:\n    action: receive\n    channel:\n"
                                + "      $ref: '#/channels/consent-events'\n    messages:\n"
                                + "      - $ref: '#/channels/consent-events/messages/ScheduleChanged.v1'\n\n"
                                + "  consent-service.send.consent-state:"),
                "operation someone-else.receive.retention-events: nobody sends ScheduleChanged.v1",
                "operation someone-else.receive.retention-events: ScheduleChanged.v1 is not on channel consent-events",
                "operation someone-else.receive.retention-events ought to be called someone-else.receive.consent-events");
    }

    @Test
    void a_channel_is_a_topic() {
        assertFound(
                files.with(
                        "topics.yaml",
                        files.text("topics.yaml").replace("name: consent-state", "name: consent-status")),
                "channel consent-state is no topic of topics.yaml");
    }

    @Test
    void a_channel_has_a_sender() {
        assertFound(
                asyncApi(
                        "  rights-request-events:\n    address: rights-request-events",
                        "  suspension-state:\n    address: suspension-state"),
                "nobody sends on channel suspension-state");
    }

    @Test
    void a_consuming_service_has_dead_letters_and_nobody_else_has() {
        assertFound(
                files.with(
                        "topics.yaml",
                        files.text("topics.yaml")
                                .replace("retention-service.consent-events.dlq", "benchmark.consent-events.dlq")),
                "topics.yaml has no dead letters retention-service.consent-events.dlq",
                "topic benchmark.consent-events.dlq has no consumer");
    }

    @Test
    void a_referenced_schema_exists() {
        assertFound(
                files.without(WITHDRAWN_SCHEMA),
                "message ConsentWithdrawn.v1: there is no schema '" + WITHDRAWN_SCHEMA + "'");
    }

    @Test
    void every_schema_has_an_example() {
        assertFound(files.without(WITHDRAWN), "message ConsentWithdrawn.v1 has no golden example");
    }

    @Test
    void every_schema_is_described() {
        assertFound(
                files.with("consent/consent-lost.v1.schema.json", "{}")
                        .with("consent/consent-lost.v1.example.json", "{}"),
                "asyncapi.yaml has no message for consent/consent-lost.v1.schema.json",
                "consent/consent-lost.v1.example.json is an example of no described event");
    }

    @Test
    void an_example_fits_its_schema() {
        assertFound(
                example("\"via\": \"one_click\"", "\"via\": \"fax\""),
                WITHDRAWN + ": value/via does not have a value in the enumeration [\"one_click\", ");
    }

    @Test
    void the_headers_of_an_example_are_those_of_its_event() {
        assertFound(
                example("io.assentry.ConsentWithdrawn.v1", "io.assentry.ConsentGranted.v1"),
                WITHDRAWN + ": ce_type is not io.assentry.ConsentWithdrawn.v1");
        assertFound(
                example("/assentry/consent-service", "/assentry/retention-service"),
                WITHDRAWN + ": its source retention-service does not send it");
        assertFound(
                example("\"ce_sequence\": \"", "\"ce_sequence\": \"0"),
                WITHDRAWN + ": headers/ce_sequence does not match the regex pattern ^[1-9][0-9]{0,18}$");
        assertFound(
                example("\"ce_subject\": \"", "\"ce_subject\": \"harbour-books/"), WITHDRAWN + ": ce_subject is not ");
    }

    @Test
    void an_example_holds_nothing_that_looks_like_personal_data() {
        assertFound(example("one_click", "ona@example.org"), WITHDRAWN + ": holds an e-mail address on*@");
    }

    @Test
    void a_schema_is_bounded_and_open() {
        assertFound(schema("\"maxItems\"", "\"most\""), WITHDRAWN_SCHEMA + ": /pseudonyms is a list without maxItems");
        assertFound(
                schema("\"additionalProperties\": true", "\"additionalProperties\": false"),
                WITHDRAWN_SCHEMA + ": refuses fields of tomorrow");
        assertFound(
                schema("ConsentWithdrawn:v1", "ConsentGone:v1"),
                WITHDRAWN_SCHEMA + ": $id is not urn:assentry:schema:ConsentWithdrawn:v1");
    }

    private ContractFiles asyncApi(String old, String changed) {
        return changed("asyncapi.yaml", old, changed);
    }

    private ContractFiles example(String old, String changed) {
        return changed(WITHDRAWN, old, changed);
    }

    private ContractFiles schema(String old, String changed) {
        return changed(WITHDRAWN_SCHEMA, old, changed);
    }

    private ContractFiles changed(String file, String old, String changed) {
        assertThat(files.text(file)).contains(old);
        return files.with(file, files.text(file).replace(old, changed));
    }

    private static void assertFound(ContractFiles broken, String... expected) {
        for (String one : expected) {
            assertThat(AsyncApiCheck.findings(broken))
                    .anySatisfy(finding -> assertThat(finding).startsWith(one));
        }
    }
}
