package io.assentry.local;

import io.assentry.local.servers.PostgresServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one of the example's systems is told: its own database, key and token, and where Assentry is. */
final class SystemEnvironment {

    private static final String LOOPBACK = "127.0.0.1";

    private final Ports ports;
    private final Secrets secrets;

    SystemEnvironment(Ports ports, Secrets secrets) {
        this.ports = ports;
        this.secrets = secrets;
    }

    Map<String, String> of(ExampleSystem system) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SYSTEM_ID", system.id());
        environment.put("CONTROLLER_ID", ExampleSystem.CONTROLLER);
        environment.put("AGREEMENT_ID", ExampleSystem.AGREEMENT);
        environment.put("REPORT_KEY", secrets.get(system.reportKey()));
        environment.put("TOKEN_FILE", secrets.tokenFile(system.id()).toString());
        environment.put("CONSENT_URL", ports.url(Service.CONSENT));
        environment.put("DSAR_URL", ports.url(Service.DSAR));
        environment.put("RETENTION_URL", ports.url(Service.RETENTION));
        environment.put("KAFKA", LOOPBACK + ":" + ports.kafka());
        environment.put("DATABASE_URL", "jdbc:postgresql://" + LOOPBACK + ":" + ports.postgres() + "/" + system.id());
        environment.put("DATABASE_USER", PostgresServer.ownerOf(system.id()));
        environment.put("DATABASE_PASSWORD", secrets.get(system.databasePassword()));
        environment.put("HTTP_PORT", Integer.toString(ports.of(system)));
        return environment;
    }
}
