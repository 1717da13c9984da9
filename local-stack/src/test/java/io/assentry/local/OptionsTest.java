package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void up_stays_in_the_foreground_and_loads_examples_unless_told_otherwise() {
        assertThat(UpOptions.parse(List.of())).isEqualTo(new UpOptions(false, true, false));
        assertThat(UpOptions.parse(List.of("-d", "--no-examples"))).isEqualTo(new UpOptions(true, false, false));
        assertThat(UpOptions.parse(List.of("--detach"))).isEqualTo(new UpOptions(true, true, false));
    }

    @Test
    void an_unknown_option_is_refused() {
        assertThatThrownBy(() -> UpOptions.parse(List.of("--fast"))).isInstanceOf(UsageError.class);
        assertThatThrownBy(() -> TokenCommand.Wanted.parse(List.of("--role", "x")))
                .isInstanceOf(UsageError.class);
    }

    @Test
    void controllers_and_scopes_may_be_repeated_or_listed() {
        var wanted = TokenCommand.Wanted.parse(List.of(
                "--controller", "winwin", "--scope", "consent:read,consent:write", "--controller", "harbour-books"));

        assertThat(wanted.controllers()).containsExactly("winwin", "harbour-books");
        assertThat(wanted.scopes()).containsExactly("consent:read", "consent:write");
    }

    @Test
    void a_token_without_controller_or_scope_is_refused() {
        assertThatThrownBy(() -> TokenCommand.Wanted.parse(List.of("--controller", "winwin")))
                .isInstanceOf(UsageError.class);
        assertThatThrownBy(() -> TokenCommand.Wanted.parse(List.of("--scope"))).isInstanceOf(UsageError.class);
    }

    @Test
    void a_token_of_another_issuer_needs_its_key_and_its_name() {
        List<String> wanted = List.of("--controller", "acme", "--scope", "consent:read");
        for (List<String> wrong : List.of(
                List.of("--signing-key", "issuer.pem"),
                List.of("--issuer", "try-out"),
                List.of("--signing-key", "a", "--issuer", "x", "--signing-key", "b", "--issuer", "y"))) {
            List<String> arguments = new ArrayList<>(wanted);
            arguments.addAll(wrong);
            assertThatThrownBy(() -> TokenCommand.Wanted.parse(arguments)).isInstanceOf(UsageError.class);
        }
        List<String> both = new ArrayList<>(wanted);
        both.addAll(
                List.of("--signing-key", "a folder, with a comma/issuer.pem", "--issuer", "https://id.example.org"));
        assertThat(TokenCommand.Wanted.parse(both).issuer())
                .contains(new TokenCommand.Issuer(
                        Path.of("a folder, with a comma/issuer.pem"), "https://id.example.org"));
    }
}
