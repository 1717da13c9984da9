package io.assentry.local;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Which port each part listens on; the environment may name others. */
record Ports(Map<String, Integer> byPart) {

    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String SMTP = "smtp";
    static final String MAIL = "mail";

    private static final int USUAL_POSTGRES = 54320;
    private static final int USUAL_KAFKA = 9092;
    private static final int USUAL_SMTP = 2525;
    private static final int USUAL_MAIL = 8025;
    private static final int HIGHEST = 65_535;

    static Ports from(Map<String, String> environment) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(POSTGRES, port(environment, POSTGRES, USUAL_POSTGRES));
        ports.put(KAFKA, port(environment, KAFKA, USUAL_KAFKA));
        ports.put(SMTP, port(environment, SMTP, USUAL_SMTP));
        ports.put(MAIL, port(environment, MAIL, USUAL_MAIL));
        for (Service service : Service.values()) {
            ports.put(service.shortName(), port(environment, service.shortName(), service.usualPort()));
        }
        for (ExampleSystem system : ExampleSystem.values()) {
            ports.put(system.id(), port(environment, system.id(), system.usualPort()));
        }
        long different = ports.values().stream().distinct().count();
        if (different != ports.size()) {
            throw new StackFailed("Two parts were given the same port: " + ports);
        }
        return new Ports(Map.copyOf(ports));
    }

    int of(Service service) {
        return byPart.get(service.shortName());
    }

    int of(ExampleSystem system) {
        return byPart.get(system.id());
    }

    int postgres() {
        return byPart.get(POSTGRES);
    }

    int kafka() {
        return byPart.get(KAFKA);
    }

    /** Where mails are taken. */
    int smtp() {
        return byPart.get(SMTP);
    }

    /** Where mails are shown. */
    int mail() {
        return byPart.get(MAIL);
    }

    String mailUrl() {
        return "http://localhost:" + mail() + "/api/v1/messages";
    }

    /** Where a service is reached from this machine. */
    String url(Service service) {
        return "http://localhost:" + of(service);
    }

    String url(ExampleSystem system) {
        return "http://localhost:" + of(system);
    }

    /** The variable that gives a part another port. */
    static String variable(String part) {
        return "ASSENTRY_PORT_" + part.toUpperCase(Locale.ROOT);
    }

    private static int port(Map<String, String> environment, String part, int usual) {
        String value = environment.get(variable(part));
        if (value == null || value.isBlank()) {
            return usual;
        }
        try {
            int port = Integer.parseInt(value.strip());
            if (port > 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new StackFailed(variable(part) + "=" + value + " is no port", e);
        }
        throw new StackFailed(variable(part) + "=" + value + " is no port");
    }
}
