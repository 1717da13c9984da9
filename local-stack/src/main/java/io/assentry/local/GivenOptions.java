package io.assentry.local;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Options by which somebody names an installation, each with one value. What cannot be right is refused before anything is asked. */
final class GivenOptions {

    static final String TOKEN_FILE = "--token-file";

    private static final Pattern TOKEN = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final Pattern BROKER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*:([0-9]{1,5})");
    private static final int LONGEST_TOKEN = 16 * 1024;
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> values;

    private GivenOptions(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param valued those that take a value, after a space or an equals sign
     * @param flags those that take none
     */
    static GivenOptions parse(String command, List<String> arguments, Set<String> valued, Set<String> flags) {
        Map<String, String> values = new LinkedHashMap<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            boolean takesValue = valued.contains(option);
            if (!takesValue && !flags.contains(argument)) {
                throw new UsageError(command + " does not know \"" + argument + "\"");
            }
            if (takesValue && equals < 0 && !rest.hasNext()) {
                throw new UsageError(option + " needs a value");
            }
            String value = equals < 0 ? takesValue ? rest.next() : "" : argument.substring(equals + 1);
            if (values.put(option, value) != null) {
                throw new UsageError(option + " is given twice");
            }
        }
        return new GivenOptions(values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    String required(String command, String option) {
        String value = values.get(option);
        if (value == null) {
            throw new UsageError(command + " needs " + option);
        }
        return value;
    }

    /** Of each service that is named by {@code --<short name>}; of the others the usual one. */
    Addresses addresses(Addresses usual) {
        Map<Service, String> addresses = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            addresses.put(service, address("--" + service.shortName(), usual.of(service)));
        }
        return new Addresses(addresses);
    }

    /** Scheme, host and port, without a slash at the end; the usual one if the option is not given. */
    String address(String option, String usual) {
        String value = values.get(option);
        if (value == null) {
            return usual;
        }
        try {
            URI address = URI.create(value.replaceFirst("/$", ""));
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            boolean bare = address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && address.getRawUserInfo() == null
                    && (address.getRawPath() == null || address.getRawPath().isEmpty());
            if (web && bare && address.getHost() != null && address.getPort() <= HIGHEST_PORT) {
                return address.toString();
            }
        } catch (IllegalArgumentException e) {
            throw notLike(option, value, "http://localhost:8081", e);
        }
        throw notLike(option, value, "http://localhost:8081", null);
    }

    /** Bootstrap servers; the usual ones if the option is not given. */
    String brokers(String option, String usual) {
        String value = values.get(option);
        if (value == null) {
            return usual;
        }
        for (String broker : value.split(",", -1)) {
            var parts = BROKER.matcher(broker);
            if (!parts.matches() || Integer.parseInt(parts.group(1)) > HIGHEST_PORT) {
                throw notLike(option, value, "kafka-1:9092,kafka-2:9092", null);
            }
        }
        return value;
    }

    /** What stands in the file; a token is a secret, so no message repeats it. */
    String token(String command) {
        Path file = Path.of(required(command, TOKEN_FILE));
        try {
            String token = Files.size(file) > LONGEST_TOKEN
                    ? ""
                    : Files.readString(file, StandardCharsets.UTF_8).strip();
            if (!TOKEN.matcher(token).matches()) {
                throw new StackFailed(file + " holds no bearer token (a signed JWT, and nothing else)");
            }
            return token;
        } catch (IOException e) {
            throw new StackFailed("The token cannot be read from " + file, e);
        }
    }

    private static UsageError notLike(String option, String value, String example, Throwable cause) {
        UsageError error = new UsageError(option + " is something like " + example + ", not \"" + value + "\"");
        error.initCause(cause);
        return error;
    }
}
