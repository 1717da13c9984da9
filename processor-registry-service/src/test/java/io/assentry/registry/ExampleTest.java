package io.assentry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assentry.registry.Example.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example that every new installation starts with holds together, and nobody in it exists. */
class ExampleTest {

    private static final Set<String> NO_PART_OF_THE_LOADING = Set.of("README.md", "MakeContacts.java", "steps.yaml");

    @Test
    void every_file_is_loaded_by_a_step_and_every_step_has_its_files() throws IOException {
        Set<String> named = Example.steps().stream()
                .flatMap(step -> Stream.of(step.body(), step.each()))
                .filter(file -> file != null)
                .collect(Collectors.toCollection(TreeSet::new));

        try (Stream<Path> files = Files.walk(Example.FOLDER)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> Example.FOLDER.relativize(file).toString())
                            .filter(file -> !NO_PART_OF_THE_LOADING.contains(file)))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void every_body_is_JSON() throws IOException {
        for (Step step : Example.steps()) {
            assertThat(new ObjectMapper().readTree(Example.text(step.body())).isObject())
                    .as(step.body())
                    .isTrue();
        }
    }

    @Test
    void a_template_asks_for_every_column_of_its_table_and_for_no_other() {
        for (Step step : Example.steps().stream().filter(s -> s.each() != null).toList()) {
            Set<String> asked = Pattern.compile("\\$\\{([^}]*)}")
                    .matcher(Example.text(step.body()))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .collect(Collectors.toSet());

            assertThat(asked)
                    .containsExactlyInAnyOrder(lines(step.each()).getFirst().split(","));
        }
    }

    @Test
    void three_hundred_contacts_have_reserved_addresses_and_numbers_of_their_own() {
        List<String[]> contacts = lines("contacts.csv").stream()
                .skip(1)
                .map(line -> line.split(",", 3))
                .toList();

        assertThat(contacts).hasSize(300);
        assertThat(contacts.stream().map(c -> c[0]))
                .doesNotHaveDuplicates()
                .allMatch(email -> email.matches("[a-z.]+@example\\.(org|com|net)"));
        assertThat(contacts.stream().map(c -> c[1]))
                .doesNotHaveDuplicates()
                .allMatch(phone -> phone.matches("\\+1\\d{3}55501\\d\\d|\\+447700900\\d{3}"));
    }

    private static List<String> lines(String file) {
        return Example.text(file).lines().toList();
    }
}
