package io.assentry.local;

import io.assentry.local.demo.Demo;
import io.assentry.local.demo.DemoWorld;
import io.assentry.local.demo.DemoWorld.Site;
import io.assentry.local.demo.PromiseBroken;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code demo}: the whole story, through public interfaces alone, against the stack that runs here or against the
 * installation that the options name.
 */
final class DemoCommand {

    private static final String NAME = "demo";
    static final Set<String> OPTIONS = Set.of(
            GivenOptions.TOKEN_FILE,
            "--consent",
            "--consent-public",
            "--dsar",
            "--dsar-public",
            "--retention",
            "--crm",
            "--mailer",
            "--mail",
            "--kafka");

    private final Checkout checkout;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Clock clock;

    DemoCommand(Checkout checkout, Map<String, String> environment, PrintStream out, Clock clock) {
        this.checkout = checkout;
        this.environment = environment;
        this.out = out;
        this.clock = clock;
    }

    int run(List<String> arguments) {
        GivenOptions options = GivenOptions.parse(NAME, arguments, OPTIONS, Set.of());
        DataFolder folder = DataFolder.of(checkout.root(), environment);
        String token = options.isEmpty() ? tokenOfThisStack(folder) : options.token(NAME);
        DemoWorld world = world(options, Ports.from(environment), token);
        folder.create();
        ServerLog.to(folder.log(NAME));
        try {
            new Demo(world, out, clock).run();
            return ExitCode.OK;
        } catch (PromiseBroken e) {
            out.println("\nBROKEN: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private String tokenOfThisStack(DataFolder folder) {
        Optional<StackState> state = StackState.readFrom(folder);
        if (state.filter(it -> it.phase() == StackState.Phase.READY).isEmpty()) {
            throw new StackFailed("Nothing runs that a story could be told with: ./assentry up starts it.");
        }
        return new LocalTokens(Secrets.existing(folder.secrets()), clock).forEverything();
    }

    /** What no option names is where it usually is on this machine. */
    static DemoWorld world(GivenOptions options, Ports ports, String token) {
        String consent = options.address("--consent", ports.url(Service.CONSENT));
        String dsar = options.address("--dsar", ports.url(Service.DSAR));
        return new DemoWorld(
                new Site(consent, options.address("--consent-public", consent)),
                new Site(dsar, options.address("--dsar-public", dsar)),
                options.address("--retention", ports.url(Service.RETENTION)),
                options.address("--crm", ports.url(ExampleSystem.CRM)),
                options.address("--mailer", ports.url(ExampleSystem.MAILER)),
                options.address("--mail", "http://localhost:" + ports.mail()),
                options.brokers("--kafka", "127.0.0.1:" + ports.kafka()),
                token);
    }
}
