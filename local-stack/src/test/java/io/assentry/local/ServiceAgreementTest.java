package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stack hands to services and what the services ask for are written in different modules: held together. */
class ServiceAgreementTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(ASSENTRY_[A-Z_]+)");
    private static final Pattern PROPERTY = Pattern.compile("\"(assentry\\.[a-z.-]+)\"");
    private static final Pattern SCOPE = Pattern.compile("\"([a-z]+:[a-z]+)\"");
    private static final String MAIN = "/src/main";

    @TempDir
    Path folder;

    @Test
    void no_service_is_handed_a_variable_that_it_does_not_read() {
        Secrets secrets = Secrets.generatedOnce(folder, new SecureRandom());
        for (Service service : Service.values()) {
            Set<String> handed = new TreeSet<>(new ServiceEnvironment(Ports.from(Map.of()), secrets)
                    .of(service)
                    .keySet());
            handed.removeIf(name -> name.startsWith("QUARKUS_"));
            handed.remove("ASSENTRY_PUBLIC_URL"); // no secret, and each service that sends links will need it

            assertThat(variablesReadBy(service)).as(service.folder()).containsAll(handed);
        }
    }

    @Test
    void the_token_for_everything_has_every_scope_that_a_resource_asks_for() {
        for (Service service : Service.values()) {
            assertThat(LocalTokens.ALL_SCOPES)
                    .as(service.folder())
                    .containsAll(Repository.findAll(SCOPE, service.folder() + MAIN, "Resource.java"));
        }
    }

    static Set<String> variablesReadBy(Service service) {
        Set<String> read = Repository.findAll(VARIABLE, service.folder() + MAIN, ".properties");
        read.addAll(Repository.findAll(VARIABLE, "service-kit" + MAIN, ".properties"));
        // a property without a default chain is read from the variable of its name all the same
        for (String folder : new String[] {service.folder(), "service-kit"}) {
            Repository.findAll(PROPERTY, folder + MAIN, ".java").stream()
                    .map(name -> name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                    .forEach(read::add);
        }
        return read;
    }
}
