package io.assentry.local;

import io.assentry.local.servers.PostgresServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service is told through its environment, and nothing that it need not know. */
final class ServiceEnvironment {

    static final String ISSUER = "assentry-local";
    private static final String LOOPBACK = "127.0.0.1";

    private final Ports ports;
    private final Secrets secrets;

    ServiceEnvironment(Ports ports, Secrets secrets) {
        this.ports = ports;
        this.secrets = secrets;
    }

    Map<String, String> of(Service service) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(
                "ASSENTRY_DATABASE_URL",
                "jdbc:postgresql://" + LOOPBACK + ":" + ports.postgres() + "/" + service.shortName());
        environment.put("ASSENTRY_DATABASE_USER", service.shortName());
        environment.put("ASSENTRY_DATABASE_PASSWORD", secrets.get(service.databasePassword()));
        environment.put("ASSENTRY_DATABASE_OWNER", PostgresServer.ownerOf(service.shortName()));
        environment.put("ASSENTRY_DATABASE_OWNER_PASSWORD", secrets.get(service.ownerPassword()));
        environment.put("ASSENTRY_SIGNING_KEYS", secrets.get(service.signingKeys()));
        environment.put("ASSENTRY_KAFKA", LOOPBACK + ":" + ports.kafka());
        environment.put("ASSENTRY_JWT_PUBLIC_KEY", secrets.publicKeyFile().toString());
        environment.put("ASSENTRY_JWT_ISSUER", ISSUER);
        environment.put("ASSENTRY_PUBLIC_URL", ports.url(service));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        environment.put("QUARKUS_HTTP_HOST", LOOPBACK);
        if (service == Service.DSAR || service == Service.CONSENT) {
            environment.put("ASSENTRY_SMTP_HOST", LOOPBACK);
            environment.put("ASSENTRY_SMTP_PORT", Integer.toString(ports.smtp()));
            environment.put("ASSENTRY_SMTP_TLS", "DISABLED");
            environment.put("ASSENTRY_MAIL_FROM", "privacy-desk@assentry.example");
        }
        if (service == Service.DSAR || service == Service.REGISTRY) {
            environment.put("ASSENTRY_CONSENT_URL", ports.url(Service.CONSENT));
            environment.put(
                    "ASSENTRY_SERVICE_TOKEN_FILE", secrets.serviceTokenFile().toString());
        }
        service.keys().forEach(key -> environment.put(key.environmentName(), secrets.get(key)));
        return environment;
    }
}
