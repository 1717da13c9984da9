package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFilesTest {

    @TempDir
    Path folder;

    @Test
    void a_step_with_a_table_is_one_request_for_each_row() throws Exception {
        Files.writeString(folder.resolve("contacts.csv"), """
                email,name
                ada@example.org,"Ada ""the first"" L."
                bob@example.org,Bob
                """);
        Files.writeString(folder.resolve("grant.json"), """
                {"identifier":"${email}","note":"${name}"}""");
        ExampleStep step = ExampleStep.read("""
                - name: contacts
                  service: consent
                  method: POST
                  path: /v1/controllers/acme/consents
                  body: grant.json
                  each: contacts.csv
                """).getFirst();

        List<ExampleRequest> requests = examples().requests(step);

        assertThat(requests)
                .extracting(ExampleRequest::idempotencyKey)
                .containsExactly("acme/contacts/1", "acme/contacts/2");
        assertThat(requests.getFirst().address()).hasToString("http://localhost:8081/v1/controllers/acme/consents");
        assertThat(requests.getFirst().body())
                .isEqualTo("{\"identifier\":\"ada@example.org\",\"note\":\"Ada \\\"the first\\\" L.\"}");
    }

    @Test
    void a_step_without_a_table_is_sent_as_it_stands() throws Exception {
        Files.writeString(folder.resolve("purpose.json"), "{\"title\":\"costs ${notAColumn}\"}");
        ExampleStep step = ExampleStep.read("""
                - { name: purpose, service: consent, method: PUT, path: /v1/p/x, body: purpose.json }
                """).getFirst();

        assertThat(examples().requests(step))
                .singleElement()
                .extracting(ExampleRequest::body)
                .isEqualTo("{\"title\":\"costs ${notAColumn}\"}");
    }

    @Test
    void a_value_in_a_path_stays_one_segment() {
        assertThat(new ExampleTemplate("/v1/records/${key}").asPath(Map.of("key", "a b/c")))
                .isEqualTo("/v1/records/a%20b%2Fc");
    }

    @Test
    void a_column_that_the_table_lacks_is_named() {
        assertThatThrownBy(() -> new ExampleTemplate("${phone}").asJson(Map.of("email", "x")))
                .isInstanceOf(StackFailed.class)
                .hasMessageContaining("phone");
    }

    @Test
    void a_value_that_looks_like_a_placeholder_is_not_filled_again() {
        assertThat(new ExampleTemplate("${a}").asJson(Map.of("a", "${b}$1\\", "b", "secret")))
                .isEqualTo("${b}$1\\\\");
    }

    @Test
    void steps_that_cannot_be_right_are_refused() {
        for (String wrong : List.of(
                "{ name: x, service: crm, method: POST, path: /v1, body: b.json }",
                "{ name: x, service: dsar, method: GET, path: /v1, body: b.json }",
                "{ name: X Y, service: dsar, method: POST, path: /v1, body: b.json }",
                "{ name: x, service: dsar, method: POST, path: v1, body: b.json }",
                "{ name: x, service: dsar, method: POST, path: /v1 }",
                "{ name: x, service: dsar, method: POST, path: /v1, body: b.json, repeat: 3 }")) {
            assertThatThrownBy(() -> ExampleStep.read("- " + wrong)).as(wrong).isInstanceOf(StackFailed.class);
        }
    }

    @Test
    void two_steps_with_one_name_would_share_their_idempotency_keys() {
        assertThatThrownBy(() -> ExampleStep.read("""
                - { name: x, service: dsar, method: POST, path: /v1, body: b.json }
                - { name: x, service: dsar, method: POST, path: /v2, body: b.json }
                """)).hasMessageContaining("called x");
    }

    private Examples examples() {
        return new Examples(
                "acme",
                folder,
                Addresses.here(Ports.from(Map.of())),
                "a.b.c",
                new Progress(new PrintStream(PrintStream.nullOutputStream())));
    }
}
