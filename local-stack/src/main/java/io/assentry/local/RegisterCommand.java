package io.assentry.local;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code register}: makes an installation's own services known at its registry with their keys, as {@code up} does on one
 * machine, and loads the example and the keys of its two systems if told to. A repeat changes nothing.
 */
final class RegisterCommand {

    private static final String NAME = "register";
    private static final String COUNTRY = "--country";
    private static final String EXAMPLES = "--examples";
    static final Set<String> FLAGS = Set.of(EXAMPLES);

    private static final String EXAMPLE = "winwin";
    private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");

    private final Checkout checkout;
    private final Map<String, String> environment;
    private final PrintStream out;

    RegisterCommand(Checkout checkout, Map<String, String> environment, PrintStream out) {
        this.checkout = checkout;
        this.environment = environment;
        this.out = out;
    }

    int run(List<String> arguments) {
        GivenOptions options = GivenOptions.parse(NAME, arguments, valued(), FLAGS);
        Addresses addresses = options.addresses(Addresses.here(Ports.from(environment)));
        String country = options.required(NAME, COUNTRY);
        if (!COUNTRY_CODE.matcher(country).matches()) {
            throw new UsageError(
                    COUNTRY + " is the operator's, as two capital letters (ISO 3166), not \"" + country + "\"");
        }
        Map<ExampleSystem, Map<String, byte[]>> reportKeys = options.has(EXAMPLES) ? reportKeys() : Map.of();
        String token = options.token(NAME);
        Map<Service, Map<String, byte[]>> published = published(addresses);

        Progress progress = new Progress(out);
        SystemRegistration registration = new SystemRegistration(addresses.of(Service.REGISTRY), token, progress);
        registration.ofOurOwnServices(published::get, country);
        if (options.has(EXAMPLES)) {
            new Examples(EXAMPLE, checkout.example(EXAMPLE), addresses, token, progress).load();
            registration.ofTheExamplesKeys(reportKeys);
        }
        return ExitCode.OK;
    }

    static Set<String> valued() {
        Set<String> valued = new HashSet<>(Set.of(GivenOptions.TOKEN_FILE, COUNTRY));
        for (Service service : Service.values()) {
            valued.add("--" + service.shortName());
        }
        return valued;
    }

    /** All before the first is registered: an address that is wrong leaves nothing half done. */
    private static Map<Service, Map<String, byte[]>> published(Addresses addresses) {
        Map<Service, Map<String, byte[]>> published = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            published.put(service, PublicKeys.publishedBy(service, addresses.of(service)));
        }
        return published;
    }

    private Map<ExampleSystem, Map<String, byte[]>> reportKeys() {
        Map<ExampleSystem, Map<String, byte[]>> keys = new EnumMap<>(ExampleSystem.class);
        for (ExampleSystem system : ExampleSystem.values()) {
            String variable = "ASSENTRY_" + system.name() + "_REPORT_KEY";
            String ring = environment.get(variable);
            if (ring == null || ring.isBlank()) {
                throw new UsageError(EXAMPLES + " needs " + variable + ", the key that " + system.id() + " signs with");
            }
            keys.put(system, PublicKeys.ofRing(system.id(), ring));
        }
        return keys;
    }
}
