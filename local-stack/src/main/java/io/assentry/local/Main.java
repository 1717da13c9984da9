package io.assentry.local;

import io.assentry.local.servers.ServerFailed;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the {@code assentry} script runs. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int exitCode;
        try {
            exitCode = run(Arrays.asList(arguments), System.getenv(), System.out);
        } catch (UsageError e) {
            System.err.println(e.getMessage() + "\n./assentry help lists the commands.");
            exitCode = ExitCode.USAGE;
        } catch (StackFailed | ServerFailed e) {
            System.err.println("\n" + e.getMessage() + "\n");
            exitCode = ExitCode.FAILED;
        }
        // a failed start has threads and a stop hook: leave through the hook
        System.exit(exitCode);
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        if (arguments.isEmpty()) {
            throw new UsageError("A command is missing");
        }
        Checkout checkout = Checkout.fromSystemProperty();
        Clock clock = Clock.systemUTC();
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.getFirst()) {
            case "up" -> new Up(checkout, environment, out, clock).run(UpOptions.parse(rest));
            case "down" -> new Down(checkout, environment, out).run();
            case "status" -> new Status(checkout, environment, out).run();
            case "demo" -> new DemoCommand(checkout, environment, out, clock).run(rest);
            case "register" -> new RegisterCommand(checkout, environment, out).run(rest);
            case "token" -> new TokenCommand(checkout, environment, out, clock).run(rest);
            case "dead-letters" -> new DeadLettersCommand(checkout, environment, out, clock).run(rest);
            case "verify" -> new VerifyCommand(checkout, environment, out).run(rest);
            case "topics" -> new TopicsCommand(environment, out).run();
            case "manifests" -> new ManifestsCommand(checkout.root(), out).run();
            default -> throw new UsageError("There is no command \"" + arguments.getFirst() + "\"");
        };
    }
}
