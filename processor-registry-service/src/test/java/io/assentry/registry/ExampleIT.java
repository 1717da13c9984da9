package io.assentry.registry;

import static io.assentry.registry.Calls.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.registry.Example.Step;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExampleIT {

    @Test
    void the_registry_takes_its_part_of_the_example_and_loading_again_changes_nothing() {
        assertThat(load()).isNotEmpty();
        List<String> second = load();

        assertThat(load()).isEqualTo(second);

        operator().get("/v1/agreements/harbour-books-dpa").then().body("state", equalTo("active"));
        operator().get("/v1/systems/crm").then().body("controllers", contains("harbour-books"));
        assertThat(Said.times("processor-events", "ControllerRegistered.v1", "winwin"))
                .isEqualTo(1);
    }

    private static List<String> load() {
        return Example.steps().stream()
                .filter(step -> step.service().equals("registry"))
                .map(ExampleIT::send)
                .toList();
    }

    private static String send(Step step) {
        var response = operator()
                .header("Idempotency-Key", "winwin/" + step.name())
                .body(Example.text(step.body()))
                .request(step.method(), step.path());
        assertThat(response.statusCode())
                .as("%s answered %s", step.name(), response.asString())
                .isBetween(200, 299);
        return response.asString();
    }
}
