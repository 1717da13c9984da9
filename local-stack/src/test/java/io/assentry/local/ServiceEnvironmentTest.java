package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {

    @TempDir
    Path folder;

    @Test
    void a_service_is_told_where_its_own_database_is() {
        assertThat(environmentOf(Service.DSAR))
                .containsEntry("ASSENTRY_DATABASE_URL", "jdbc:postgresql://127.0.0.1:54320/dsar")
                .containsEntry("ASSENTRY_DATABASE_USER", "dsar")
                .containsEntry("ASSENTRY_KAFKA", "127.0.0.1:9092")
                .containsEntry("ASSENTRY_PUBLIC_URL", "http://localhost:8082")
                .containsEntry("QUARKUS_HTTP_PORT", "8082")
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1");
    }

    @Test
    void only_services_that_see_addresses_know_the_key_of_the_pseudonyms() {
        assertThat(environmentOf(Service.CONSENT))
                .containsKeys("ASSENTRY_PSEUDONYM_KEYS", "ASSENTRY_LINK_KEYS", "ASSENTRY_PROOF_KEYS");
        assertThat(environmentOf(Service.DSAR)).containsKeys("ASSENTRY_PSEUDONYM_KEYS", "ASSENTRY_CASE_KEYS");
        for (Service blind : List.of(Service.RETENTION, Service.REGISTRY)) {
            assertThat(environmentOf(blind).keySet())
                    .filteredOn(name -> name.endsWith("_KEYS"))
                    .containsExactly("ASSENTRY_SIGNING_KEYS");
        }
    }

    @Test
    void whoever_asks_consent_service_knows_where_it_is_and_has_the_token_of_the_services() {
        for (Service asking : List.of(Service.DSAR, Service.REGISTRY)) {
            assertThat(environmentOf(asking))
                    .containsEntry("ASSENTRY_CONSENT_URL", "http://localhost:8081")
                    .containsKey("ASSENTRY_SERVICE_TOKEN_FILE");
        }
        for (Service other : List.of(Service.CONSENT, Service.RETENTION)) {
            assertThat(environmentOf(other)).doesNotContainKey("ASSENTRY_SERVICE_TOKEN_FILE");
        }
    }

    @Test
    void no_two_services_sign_with_the_same_key_or_own_their_tables_by_the_same_password() {
        Secrets secrets = Secrets.generatedOnce(folder, new SecureRandom());
        ServiceEnvironment environment = new ServiceEnvironment(Ports.from(Map.of()), secrets);
        for (String secret : List.of("ASSENTRY_SIGNING_KEYS", "ASSENTRY_DATABASE_OWNER_PASSWORD")) {
            assertThat(Arrays.stream(Service.values())
                            .map(service -> environment.of(service).get(secret)))
                    .doesNotHaveDuplicates()
                    .doesNotContainNull();
        }
    }

    @Test
    void the_key_that_signs_tokens_is_given_to_nobody() {
        Secrets secrets = Secrets.generatedOnce(folder, new SecureRandom());
        for (Service service : Service.values()) {
            assertThat(new ServiceEnvironment(Ports.from(Map.of()), secrets).of(service))
                    .doesNotContainValue(secrets.get(Secret.TOKEN_SIGNING_KEY))
                    .doesNotContainValue(secrets.get(Secret.DATABASE_SUPERUSER));
        }
    }

    private Map<String, String> environmentOf(Service service) {
        return new ServiceEnvironment(Ports.from(Map.of()), Secrets.generatedOnce(folder, new SecureRandom()))
                .of(service);
    }
}
