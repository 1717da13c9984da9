package io.assentry.local;

import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** {@code verify FILE [--keys JWKS]}: checks a piece of evidence without asking the service, and says what holds. */
final class VerifyCommand {

    private final Checkout checkout;
    private final Map<String, String> environment;
    private final PrintStream out;

    VerifyCommand(Checkout checkout, Map<String, String> environment, PrintStream out) {
        this.checkout = checkout;
        this.environment = environment;
        this.out = out;
    }

    int run(List<String> arguments) {
        Wanted wanted = Wanted.parse(arguments);
        String document = read(wanted.file());
        try {
            TrustedKeys trusted = wanted.keys() == null
                    ? TrustedKeys.ofThisInstallation(DataFolder.of(checkout.root(), environment))
                    : TrustedKeys.named(wanted.keys());
            Verification.Outcome outcome = wanted.from() == null
                    ? Verification.of(document, trusted.keys())
                    : Verification.ofConsistency(document, read(wanted.from()), read(wanted.to()), trusted.keys());
            outcome.holds().forEach(out::println);
            outcome.notShown().forEach(line -> out.println("Not shown by this: " + line));
            out.println("GENUINE, if the keys are: they are " + trusted.origin() + ".");
            return ExitCode.OK;
        } catch (NotGenuine e) {
            out.println("NOT GENUINE. " + e.getMessage() + ".");
            return ExitCode.FAILED;
        }
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > Verification.LONGEST) {
                throw new StackFailed(file + " is larger than " + Verification.LONGEST + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StackFailed(file + " cannot be read", e);
        }
    }

    /**
     * @param keys a file or an address; null for the keys of this installation
     * @param from null unless the file is a consistency proof
     */
    record Wanted(Path file, String keys, Path from, Path to) {

        static Wanted parse(List<String> arguments) {
            Path file = null;
            String keys = null;
            String from = null;
            String to = null;
            Iterator<String> rest = arguments.iterator();
            while (rest.hasNext()) {
                String argument = rest.next();
                switch (argument) {
                    case "--keys", "-k" -> keys = value(argument, rest);
                    case "--from" -> from = value(argument, rest);
                    case "--to" -> to = value(argument, rest);
                    default -> {
                        if (file != null || argument.startsWith("-")) {
                            throw new UsageError("verify does not know \"" + argument + "\"");
                        }
                        file = Path.of(argument);
                    }
                }
            }
            if (file == null || (from == null) != (to == null)) {
                throw new UsageError("verify needs a file; a consistency proof also --from and --to, two checkpoints");
            }
            return new Wanted(file, keys, from == null ? null : Path.of(from), to == null ? null : Path.of(to));
        }

        private static String value(String option, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new UsageError(option + " needs a value");
            }
            return rest.next();
        }
    }
}
