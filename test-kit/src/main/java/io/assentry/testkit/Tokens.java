package io.assentry.testkit;

import io.assentry.local.tokens.SigningKey;
import io.assentry.local.tokens.TokenIssuer;
import io.assentry.local.tokens.TokenIssuer.Grant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Real signed tokens, verified by the service under test as in production. */
public final class Tokens {

    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final String SUBJECT = "test";

    private Tokens() {}

    /**
     * A token that is valid for an hour.
     *
     * @param controllers one controller, several with commas between, or "*" for all
     */
    public static String bearer(String controllers, String... scopes) {
        return issue(testKey(), controllers, scopes, Clock.systemUTC().instant());
    }

    /** A token of one of the operator's systems, for its own tasks. */
    public static String ofSystem(String system, String controllers) {
        Grant grant = new Grant(system, Optional.of(system), List.of(controllers.split(",")), List.of("tasks:work"));
        return issue(testKey(), grant, Clock.systemUTC().instant());
    }

    /** A token whose hour is over. */
    public static String expired(String controllers, String... scopes) {
        return issue(testKey(), controllers, scopes, Clock.systemUTC().instant().minus(VALIDITY.multipliedBy(2)));
    }

    /** A token that says all the right things and is signed by a stranger. */
    public static String forged(String controllers, String... scopes) {
        return issue(
                SigningKey.generate(), controllers, scopes, Clock.systemUTC().instant());
    }

    private static String issue(SigningKey key, String controllers, String[] scopes, Instant now) {
        return issue(key, new Grant(SUBJECT, List.of(controllers.split(",")), List.of(scopes)), now);
    }

    private static String issue(SigningKey key, Grant grant, Instant now) {
        return new TokenIssuer(key, Servers.ISSUER).issue(grant, now, VALIDITY);
    }

    private static SigningKey testKey() {
        String file = System.getProperty(Servers.SIGNING_KEY_FILE);
        if (file == null) {
            throw new IllegalStateException("Tokens need the test servers: run this as an integration test (*IT)");
        }
        try {
            return SigningKey.parse(Files.readString(Path.of(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The test's signing key cannot be read", e);
        }
    }
}
