package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.local.demo.DemoWorld;
import io.assentry.local.demo.DemoWorld.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How somebody names an installation that is not the stack of this machine. */
class GivenOptionsTest {

    private static final Set<String> VALUED =
            Set.of("--registry", "--consent", "--consent-public", "--dsar-public", "--kafka", "--mail", "--token-file");

    @TempDir
    Path folder;

    @Test
    void what_is_not_named_is_where_it_usually_is_and_links_lead_where_the_service_is() {
        DemoWorld world = DemoCommand.world(
                options("--consent", "https://consent.example.org/", "--dsar-public=https://privacy.example.org"),
                Ports.from(Map.of()),
                "a.b.c");

        assertThat(world.consent()).isEqualTo(new Site("https://consent.example.org", "https://consent.example.org"));
        assertThat(world.dsar()).isEqualTo(new Site("http://localhost:8082", "https://privacy.example.org"));
        assertThat(world.retention()).isEqualTo("http://localhost:8083");
        assertThat(world.mailer()).isEqualTo("http://localhost:8092");
        assertThat(world.kafka()).isEqualTo("127.0.0.1:9092");
        assertThat(world).hasToString("DemoWorld[https://consent.example.org]");
    }

    @Test
    void an_address_that_cannot_be_one_is_refused_by_the_name_of_its_option() {
        for (String wrong : List.of(
                "",
                "localhost:8084",
                "ftp://localhost",
                "http://",
                "http:///v1",
                "http://localhost:8084/v1",
                "http://user:secret@localhost:8084",
                "http://localhost:8084?x=1",
                "http://localhost:99999",
                "http://local host:8084")) {
            assertThatThrownBy(() -> options("--registry=" + wrong).addresses(here()))
                    .as(wrong)
                    .isInstanceOf(UsageError.class)
                    .hasMessageContaining("--registry");
        }
    }

    @Test
    void brokers_are_named_with_their_ports() {
        assertThat(options("--kafka", "kafka-1:9092,10.0.0.7:9094").brokers("--kafka", "usual"))
                .isEqualTo("kafka-1:9092,10.0.0.7:9094");
        for (String wrong : List.of("", "kafka", "kafka:", "kafka:99999", "kafka:9092,", "http://kafka:9092")) {
            assertThatThrownBy(() -> options("--kafka=" + wrong).brokers("--kafka", "usual"))
                    .as(wrong)
                    .isInstanceOf(UsageError.class);
        }
    }

    @Test
    void an_option_that_is_unknown_or_given_twice_or_lacks_its_value_is_refused() {
        for (List<String> wrong : List.of(
                List.of("--host", "x"),
                List.of("--mail"),
                List.of("--mail=http://a", "--mail=http://b"),
                List.of("--examples=yes"),
                List.of("--examples", "--examples"))) {
            assertThatThrownBy(() -> GivenOptions.parse("demo", wrong, VALUED, Set.of("--examples")))
                    .as(wrong.toString())
                    .isInstanceOf(UsageError.class);
        }
    }

    @Test
    void a_token_comes_from_a_file_and_is_never_repeated() throws Exception {
        Path file = folder.resolve("token");
        Files.writeString(file, "eyJ.eyJ.c2ln\n");
        assertThat(options("--token-file", file.toString()).token("demo")).isEqualTo("eyJ.eyJ.c2ln");

        for (String wrong : List.of("", "secret words", "a.b", "a.b.c\nd.e.f", "a.b." + "c".repeat(20_000))) {
            Files.writeString(file, wrong);
            assertThatThrownBy(() -> options("--token-file", file.toString()).token("demo"))
                    .isInstanceOf(StackFailed.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageNotContaining("secret");
        }
        assertThatThrownBy(() -> options().token("demo"))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("--token-file");
        assertThatThrownBy(() -> options("--token-file", folder.resolve("none").toString())
                        .token("demo"))
                .isInstanceOf(StackFailed.class);
    }

    private static GivenOptions options(String... arguments) {
        return GivenOptions.parse("demo", List.of(arguments), VALUED, Set.of());
    }

    private static Addresses here() {
        return Addresses.here(Ports.from(Map.of()));
    }
}
