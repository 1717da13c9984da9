package io.assentry.local;

import io.assentry.evidence.Ed25519;
import java.net.URI;
import java.util.Base64;
import java.util.Locale;

/**
 * Makes known at the registry who takes part in rights requests and with which keys they sign: our own services for every
 * controller, and the example's systems. A repeat changes nothing.
 */
final class SystemRegistration {

    /** Keys are older than any data folder: a report is never refused for having been signed too early. */
    private static final String KEYS_FROM = "2024-01-01T00:00:00Z";

    /** One has to be named; it is that of the example's other systems on the same machine. */
    private static final String COUNTRY = "DE";

    private final Ports ports;
    private final Secrets secrets;
    private final LocalTokens tokens;
    private final Progress progress;

    SystemRegistration(Ports ports, Secrets secrets, LocalTokens tokens, Progress progress) {
        this.ports = ports;
        this.secrets = secrets;
        this.tokens = tokens;
        this.progress = progress;
    }

    void ofOurOwnServices() {
        try (ExampleSender sender = new ExampleSender(tokens.forEverything())) {
            for (Service service : Service.values()) {
                if (service != Service.DSAR) {
                    sender.send(request("/v1/systems", "own/" + service.folder(), """
                            {"systemId": "%s", "name": "%s of Assentry", "controllers": ["*"], "transport": "event",
                             "rights": ["ERASURE"], "identifierTypes": ["email", "phone", "account", "device", "social"],
                             "dataCategories": ["%s"], "country": "%s"}
                            """.formatted(
                                    service.folder(), service.folder(), dataOf(service), COUNTRY)));
                    registerKeys(sender, service.folder(), secrets.get(service.signingKeys()));
                }
            }
        }
        progress.done("systems", "our own services are registered with their keys");
    }

    void ofTheExamplesKeys() {
        try (ExampleSender sender = new ExampleSender(tokens.forEverything())) {
            for (ExampleSystem system : ExampleSystem.values()) {
                registerKeys(sender, system.id(), secrets.get(system.reportKey()));
            }
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

    /** @param keyRing {@code id:base64} of a seed each */
    private void registerKeys(ExampleSender sender, String systemId, String keyRing) {
        for (String key : keyRing.split(",")) {
            int colon = key.indexOf(':');
            String kid = systemId + "-" + key.substring(0, colon).strip();
            byte[] seed = Base64.getDecoder().decode(key.substring(colon + 1).strip());
            String x = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Ed25519.fromSeed(seed).publicKey());
            sender.send(request(
                    "/v1/systems/" + systemId + "/report-keys", "report-key/" + kid, """
                    {"kid": "%s", "publicKey": "%s", "validFrom": "%s"}
                    """.formatted(kid, x, KEYS_FROM)));
        }
    }

    private ExampleRequest request(String path, String key, String body) {
        return new ExampleRequest(
                key.toLowerCase(Locale.ROOT), "POST", URI.create(ports.url(Service.REGISTRY) + path), body);
    }
}
