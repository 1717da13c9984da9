package io.assentry.local;

import io.assentry.evidence.KnownKeys;
import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** {@code verify FILE --keys JWKS}: checks a piece of evidence without asking anybody, and says what holds. */
final class VerifyCommand {

    private final PrintStream out;

    VerifyCommand(PrintStream out) {
        this.out = out;
    }

    int run(List<String> arguments) {
        Wanted wanted = Wanted.parse(arguments);
        String document = read(wanted.file());
        String jwks = read(wanted.keys());
        try {
            Verification.of(document, KnownKeys.of(jwks)).forEach(out::println);
            out.println("Genuine, if the keys in " + wanted.keys() + " are: get them from where they are published,"
                    + " not from whoever gave you the file.");
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

    private record Wanted(Path file, Path keys) {

        static Wanted parse(List<String> arguments) {
            Path file = null;
            Path keys = null;
            Iterator<String> rest = arguments.iterator();
            while (rest.hasNext()) {
                String argument = rest.next();
                if (argument.equals("--keys") || argument.equals("-k")) {
                    if (!rest.hasNext()) {
                        throw new UsageError("--keys needs a file");
                    }
                    keys = Path.of(rest.next());
                } else if (file == null && !argument.startsWith("-")) {
                    file = Path.of(argument);
                } else {
                    throw new UsageError("verify does not know \"" + argument + "\"");
                }
            }
            if (file == null || keys == null) {
                throw new UsageError("verify needs a file and --keys, the service's keys as JWKS"
                        + " (curl localhost:8082/v1/evidence/keys > keys.json)");
            }
            return new Wanted(file, keys);
        }
    }
}
