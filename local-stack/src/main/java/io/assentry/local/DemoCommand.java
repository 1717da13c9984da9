package io.assentry.local;

import io.assentry.local.demo.Demo;
import io.assentry.local.demo.DemoWorld;
import io.assentry.local.demo.PromiseBroken;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** {@code demo}: the whole story against the stack that runs, through public interfaces alone. */
final class DemoCommand {

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

    int run() {
        DataFolder folder = DataFolder.of(checkout.root(), environment);
        Optional<StackState> state = StackState.readFrom(folder);
        if (state.filter(it -> it.phase() == StackState.Phase.READY).isEmpty()) {
            throw new StackFailed("Nothing runs that a story could be told with: ./assentry up starts it.");
        }
        ServerLog.to(folder.log("demo"));
        Ports ports = Ports.from(environment);
        String token = new LocalTokens(Secrets.existing(folder.secrets()), clock).forEverything();
        DemoWorld world = new DemoWorld(
                ports.url(Service.CONSENT),
                ports.url(Service.DSAR),
                ports.url(Service.RETENTION),
                ports.url(ExampleSystem.CRM),
                ports.url(ExampleSystem.MAILER),
                "http://localhost:" + ports.mail(),
                "127.0.0.1:" + ports.kafka(),
                token);
        try {
            new Demo(world, out, clock).run();
            return ExitCode.OK;
        } catch (PromiseBroken e) {
            out.println("\nBROKEN: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
