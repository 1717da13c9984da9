package io.assentry.local;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code token --controller C --scope S [--system ID]}: a token that can do just that, for trying things out. */
final class TokenCommand {

    private final Checkout checkout;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Clock clock;

    TokenCommand(Checkout checkout, Map<String, String> environment, PrintStream out, Clock clock) {
        this.checkout = checkout;
        this.environment = environment;
        this.out = out;
        this.clock = clock;
    }

    int run(List<String> arguments) {
        Wanted wanted = Wanted.parse(arguments);
        Secrets secrets =
                Secrets.existing(DataFolder.of(checkout.root(), environment).secrets());
        out.println(new LocalTokens(secrets, clock).of(wanted.system(), wanted.controllers(), wanted.scopes()));
        return ExitCode.OK;
    }

    /** Each option may come several times and may list several with commas; {@code *} means all. */
    record Wanted(Optional<String> system, List<String> controllers, List<String> scopes) {

        static Wanted parse(List<String> arguments) {
            List<String> systems = new ArrayList<>();
            List<String> controllers = new ArrayList<>();
            List<String> scopes = new ArrayList<>();
            Iterator<String> rest = arguments.iterator();
            while (rest.hasNext()) {
                String option = rest.next();
                List<String> target = switch (option) {
                    case "--controller", "-c" -> controllers;
                    case "--scope", "-s" -> scopes;
                    case "--system" -> systems;
                    default -> throw new UsageError("token does not know \"" + option + "\"");
                };
                if (!rest.hasNext()) {
                    throw new UsageError(option + " needs a value");
                }
                target.addAll(List.of(rest.next().split("[, ]+")));
            }
            if (controllers.isEmpty() || scopes.isEmpty()) {
                throw new UsageError("token needs --controller and --scope; * stands for all");
            }
            if (systems.size() > 1) {
                throw new UsageError("token takes one --system");
            }
            return new Wanted(systems.stream().findFirst(), List.copyOf(controllers), List.copyOf(scopes));
        }
    }
}
