package io.assentry.example.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Who this system is and where the others are, as its environment says. */
public record SystemSettings(Map<String, String> environment) {

    public SystemSettings {
        environment = Map.copyOf(environment);
    }

    /** As it is registered at processor-registry-service. */
    public String systemId() {
        return required("SYSTEM_ID");
    }

    /** For whom the data are held. A system for several keeps it in each row, as the tables here do. */
    public String controllerId() {
        return required("CONTROLLER_ID");
    }

    /** Under which the operator processes for the controller; absent: it is the controller itself. */
    public Optional<String> agreementId() {
        return Optional.ofNullable(environment.get("AGREEMENT_ID")).filter(id -> !id.isBlank());
    }

    /** {@code id:base64} of a 32-byte Ed25519 seed; its public key is registered as the system's report key. */
    public ReportKey reportKey() {
        return ReportKey.of(systemId(), required("REPORT_KEY"));
    }

    /** The file with the bearer token, which is read again for every call, since tokens end. */
    public Path tokenFile() {
        return Path.of(required("TOKEN_FILE"));
    }

    public URI consentUrl() {
        return URI.create(required("CONSENT_URL"));
    }

    public URI dsarUrl() {
        return URI.create(required("DSAR_URL"));
    }

    public URI retentionUrl() {
        return URI.create(required("RETENTION_URL"));
    }

    public String kafka() {
        return required("KAFKA");
    }

    public Database database() {
        return new Database(required("DATABASE_URL"), required("DATABASE_USER"), required("DATABASE_PASSWORD"));
    }

    public int httpPort() {
        return Integer.parseInt(required("HTTP_PORT"));
    }

    private String required(String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The environment variable " + name + " is needed");
        }
        return value.strip();
    }

    /** Says nothing of the secrets. */
    @Override
    public String toString() {
        return "SystemSettings[" + environment.get("SYSTEM_ID") + "]";
    }
}
