package io.assentry.local;

import io.assentry.local.tokens.SigningKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code token --controller C --scope S [--system ID]}: a token that can do just that, for trying things out. Signed by the key of
 * this machine's stack, or by {@code --signing-key FILE} in the name of {@code --issuer NAME} for an installation that trusts it.
 */
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
        LocalTokens tokens = wanted.issuer()
                .map(issuer -> new LocalTokens(issuer.key(), issuer.name(), clock))
                .orElseGet(() -> new LocalTokens(
                        Secrets.existing(
                                DataFolder.of(checkout.root(), environment).secrets()),
                        clock));
        out.println(tokens.of(wanted.system(), wanted.controllers(), wanted.scopes()));
        return ExitCode.OK;
    }

    /** Somebody whose tokens an installation trusts. */
    record Issuer(Path keyFile, String name) {

        SigningKey key() {
            try {
                return SigningKey.fromPem(Files.readString(keyFile, StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new StackFailed("The signing key " + keyFile + " cannot be read", e);
            } catch (IllegalArgumentException e) {
                throw new StackFailed(
                        keyFile + " is no signing key (EC P-256, private and public, as PEM): " + e.getMessage(), e);
            }
        }
    }

    /** Each option may come several times and may list several with commas; {@code *} means all. */
    record Wanted(Optional<String> system, List<String> controllers, List<String> scopes, Optional<Issuer> issuer) {

        static Wanted parse(List<String> arguments) {
            List<String> systems = new ArrayList<>();
            List<String> controllers = new ArrayList<>();
            List<String> scopes = new ArrayList<>();
            List<String> keyFiles = new ArrayList<>();
            List<String> issuers = new ArrayList<>();
            Iterator<String> rest = arguments.iterator();
            while (rest.hasNext()) {
                String option = rest.next();
                List<String> target = switch (option) {
                    case "--controller", "-c" -> controllers;
                    case "--scope", "-s" -> scopes;
                    case "--system" -> systems;
                    case "--signing-key" -> keyFiles;
                    case "--issuer" -> issuers;
                    default -> throw new UsageError("token does not know \"" + option + "\"");
                };
                if (!rest.hasNext()) {
                    throw new UsageError(option + " needs a value");
                }
                String value = rest.next();
                boolean isList = target == controllers || target == scopes || target == systems;
                target.addAll(isList ? List.of(value.split("[, ]+")) : List.of(value));
            }
            if (controllers.isEmpty() || scopes.isEmpty()) {
                throw new UsageError("token needs --controller and --scope; * stands for all");
            }
            if (systems.size() > 1) {
                throw new UsageError("token takes one --system");
            }
            if (keyFiles.size() > 1 || keyFiles.size() != issuers.size()) {
                throw new UsageError("token takes --signing-key and --issuer once, and together");
            }
            return new Wanted(
                    systems.stream().findFirst(),
                    List.copyOf(controllers),
                    List.copyOf(scopes),
                    keyFiles.stream().findFirst().map(file -> new Issuer(Path.of(file), issuers.getFirst())));
        }
    }
}
