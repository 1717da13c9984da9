package io.assentry.local;

import io.assentry.local.tokens.SigningKey;
import io.assentry.local.tokens.TokenIssuer;
import io.assentry.local.tokens.TokenIssuer.Grant;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tokens for this machine alone, in place of an identity provider. */
final class LocalTokens {

    static final Duration VALIDITY = Duration.ofHours(12);

    /** Replaced long before it ends. */
    static final Duration SERVICE_VALIDITY = Duration.ofHours(24);

    /** Every scope there is; {@code "*"} on the command line stands for them. */
    static final List<String> ALL_SCOPES = List.of(
            "operator",
            "operate:dead-letters",
            "evidence:read",
            "evidence:audit",
            "consent:read",
            "consent:write",
            "consent:decide",
            "replies:review",
            "access:read",
            "proof:read",
            "requests:read",
            "requests:write",
            "requests:identifiers",
            "tasks:work",
            "retention:read",
            "retention:write",
            "registry:read",
            "registry:write");

    private static final String SUBJECT = "local";

    private final TokenIssuer issuer;
    private final Clock clock;

    LocalTokens(Secrets secrets, Clock clock) {
        this(secrets.signingKey(), ServiceEnvironment.ISSUER, clock);
    }

    /** @param issuer as the services that trust the key know it */
    LocalTokens(SigningKey key, String issuer, Clock clock) {
        this.issuer = new TokenIssuer(key, issuer);
        this.clock = clock;
    }

    /** What one service needs to speak to another: no more than that, and for this long if nobody replaces it. */
    String forServices() {
        return issuer.issue(
                new Grant("local-services", List.of("*"), List.of("consent:read", "consent:write")),
                clock.instant(),
                SERVICE_VALIDITY);
    }

    /** What a system needs for its own tasks and for what it tells of its records. */
    String forSystem(String systemId, String controller) {
        return issuer.issue(
                new Grant(
                        systemId,
                        Optional.of(systemId),
                        List.of(controller),
                        List.of("tasks:work", "consent:read", "retention:write")),
                clock.instant(),
                SERVICE_VALIDITY);
    }

    String forEverything() {
        return of(Optional.empty(), List.of("*"), ALL_SCOPES);
    }

    /** @param system whose token it is; empty for anybody else's */
    String of(Optional<String> system, List<String> controllers, List<String> scopes) {
        List<String> granted = scopes.contains("*") ? ALL_SCOPES : scopes;
        return issuer.issue(new Grant(SUBJECT, system, controllers, granted), clock.instant(), VALIDITY);
    }
}
