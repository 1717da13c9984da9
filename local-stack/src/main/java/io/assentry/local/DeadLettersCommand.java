package io.assentry.local;

import io.assentry.local.DeadLettersDoor.Outcome;
import io.assentry.local.DeadLettersDoor.Parked;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code dead-letters list}: the parked keys of all services; {@code dead-letters replay}: applies what waits under one of
 * them.
 */
final class DeadLettersCommand {

    private static final List<String> SCOPES = List.of("operate:dead-letters");

    private final Checkout checkout;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Clock clock;

    DeadLettersCommand(Checkout checkout, Map<String, String> environment, PrintStream out, Clock clock) {
        this.checkout = checkout;
        this.environment = environment;
        this.out = out;
        this.clock = clock;
    }

    int run(List<String> arguments) {
        Wanted wanted = Wanted.parse(arguments);
        return wanted.replay() ? replay(wanted) : list(wanted);
    }

    private int list(Wanted wanted) {
        List<Service> services = wanted.service().map(List::of).orElseGet(() -> Arrays.asList(Service.values()));
        Table table = new Table("service", "topic", "key", "waiting", "since", "reason");
        try (DeadLettersDoor door = door()) {
            for (Service service : services) {
                for (Parked it : door.list(service, wanted.topic())) {
                    table.add(
                            service.folder(),
                            it.topic(),
                            it.key(),
                            Long.toString(it.waiting()),
                            it.since(),
                            it.reason());
                }
            }
        }
        if (table.isEmpty()) {
            out.println("No key is parked.");
        } else {
            table.lines().forEach(out::println);
        }
        return ExitCode.OK;
    }

    /** One call replays a bounded number: called until nothing waits or something fails again. */
    private int replay(Wanted wanted) {
        Service service = wanted.service().orElseThrow();
        long applied = 0;
        long passedOver = 0;
        Outcome last = null;
        try (DeadLettersDoor door = door()) {
            do {
                Optional<Outcome> outcome = door.replay(service, wanted.topic(), wanted.key());
                if (outcome.isEmpty() && last == null) {
                    out.println("No message is parked at " + service.folder() + " under this topic and key.");
                    return ExitCode.FAILED;
                }
                last = outcome.orElse(Outcome.NOTHING_LEFT);
                applied += last.applied();
                passedOver += last.passedOver();
            } while (last.waiting() > 0 && last.reason() == null);
        }
        Table table = new Table("applied", "passed over", "waiting", "reason");
        table.add(
                Long.toString(applied),
                Long.toString(passedOver),
                Long.toString(last.waiting()),
                last.reason() == null ? "-" : last.reason());
        table.lines().forEach(out::println);
        out.println(
                last.waiting() == 0
                        ? "The key is parked no more."
                        : "The first that waits failed again; the key stays parked.");
        return last.waiting() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private DeadLettersDoor door() {
        Secrets secrets =
                Secrets.existing(DataFolder.of(checkout.root(), environment).secrets());
        return new DeadLettersDoor(
                Ports.from(environment), new LocalTokens(secrets, clock).of(Optional.empty(), List.of("*"), SCOPES));
    }

    /** @param topic and {@code key} are null if not given */
    record Wanted(boolean replay, Optional<Service> service, String topic, String key) {

        static Wanted parse(List<String> arguments) {
            String action = arguments.isEmpty() ? "" : arguments.getFirst();
            if (!action.equals("list") && !action.equals("replay")) {
                throw new UsageError("dead-letters needs to be told: list or replay");
            }
            boolean replay = action.equals("replay");
            String service = null;
            String topic = null;
            String key = null;
            Iterator<String> rest = arguments.subList(1, arguments.size()).iterator();
            while (rest.hasNext()) {
                String option = rest.next();
                switch (option) {
                    case "--service", "-s" -> service = value(option, rest);
                    case "--topic", "-t" -> topic = value(option, rest);
                    case "--key", "-k" -> key = value(option, rest);
                    default -> throw new UsageError("dead-letters does not know \"" + option + "\"");
                }
            }
            if (replay && (service == null || topic == null || key == null)) {
                throw new UsageError("dead-letters replay needs --service, --topic and --key");
            }
            if (!replay && key != null) {
                throw new UsageError("dead-letters list takes --service and --topic");
            }
            return new Wanted(replay, Optional.ofNullable(service).map(Wanted::named), topic, key);
        }

        /** Both {@code consent} and {@code consent-service} will do. */
        private static Service named(String name) {
            return Arrays.stream(Service.values())
                    .filter(service -> name.equals(service.shortName()) || name.equals(service.folder()))
                    .findFirst()
                    .orElseThrow(() -> new UsageError(
                            "There is no service \"" + name + "\"; there are " + String.join(", ", names())));
        }

        private static List<String> names() {
            List<String> names = new ArrayList<>();
            for (Service service : Service.values()) {
                names.add(service.folder());
            }
            return names;
        }

        private static String value(String option, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new UsageError(option + " needs a value");
            }
            return rest.next();
        }
    }
}
