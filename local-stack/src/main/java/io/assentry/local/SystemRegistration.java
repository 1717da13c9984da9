package io.assentry.local;

import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes known at the registry who takes part in rights requests and with which keys they sign: our own services for every
 * controller, and the example's systems. A repeat changes nothing.
 */
final class SystemRegistration {

    /** Keys are older than any data folder: a report is never refused for having been signed too early. */
    private static final String KEYS_FROM = "2024-01-01T00:00:00Z";

    private final String registry;
    private final String token;
    private final Progress progress;

    /** @param registry its address */
    SystemRegistration(String registry, String token, Progress progress) {
        this.registry = registry;
        this.token = token;
        this.progress = progress;
    }

    /** @param country where their data are */
    void ofOurOwnServices(Function<Service, Map<String, byte[]>> keys, String country) {
        try (ExampleSender sender = new ExampleSender(token)) {
            for (Service service : Service.values()) {
                if (service != Service.DSAR) {
                    sender.send(request("/v1/systems", "own/" + service.folder(), """
                            {"systemId": "%s", "name": "%s of Assentry", "controllers": ["*"], "transport": "event",
                             "rights": ["ERASURE"], "identifierTypes": ["email", "phone", "account", "device", "social"],
                             "dataCategories": ["%s"], "country": "%s"}
                            """.formatted(
                                    service.folder(), service.folder(), dataOf(service), country)));
                    registerKeys(sender, service.folder(), keys.apply(service));
                }
            }
        }
        progress.done("systems", "our own services are registered with their keys");
    }

    void ofTheExamplesKeys(Map<ExampleSystem, Map<String, byte[]>> keys) {
        try (ExampleSender sender = new ExampleSender(token)) {
            keys.forEach((system, its) -> registerKeys(sender, system.id(), its));
        }
    }

    private static String dataOf(Service service) {
        return switch (service) {
            case CONSENT -> "consent_records";
            case RETENTION -> "record_register";
            case REGISTRY -> "contacts_of_organisations";
            case DSAR -> throw new IllegalArgumentException("dsar-service keeps no data but a case's own");
        };
    }

    private void registerKeys(ExampleSender sender, String systemId, Map<String, byte[]> keys) {
        keys.forEach((kid, publicKey) -> {
            String x = Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey);
            sender.send(request(
                    "/v1/systems/" + systemId + "/report-keys", "report-key/" + kid, """
                    {"kid": "%s", "publicKey": "%s", "validFrom": "%s"}
                    """.formatted(kid, x, KEYS_FROM)));
        });
    }

    private ExampleRequest request(String path, String key, String body) {
        return new ExampleRequest(key.toLowerCase(Locale.ROOT), "POST", URI.create(registry + path), body);
    }
}
