package io.assentry.kit.access;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verifies a token's signature once a minute and not at every call: a system sends the same token thousands of times, and
 * verifying costs more than all else of a call. Only tokens that were good are remembered, by their digest, never beyond
 * the minute or their own end.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class RememberedTokens extends JWTCallerPrincipalFactory {

    static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

    /** More than systems have tokens at a time; beyond it all are verified anew. */
    static final int MOST = 10_000;

    private final JWTCallerPrincipalFactory verifier;
    private final Clock clock;
    private final Map<String, Good> remembered = new ConcurrentHashMap<>();

    @Inject
    public RememberedTokens(Clock clock) {
        this(clock, new DefaultJWTCallerPrincipalFactory());
    }

    RememberedTokens(Clock clock, JWTCallerPrincipalFactory verifier) {
        this.clock = clock;
        this.verifier = verifier;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        String digest = digest(token);
        Instant now = clock.instant();
        Good known = remembered.get(digest);
        if (known != null && now.isBefore(known.until()) && !now.isBefore(known.since())) {
            return known.principal();
        }
        JWTCallerPrincipal principal = verifier.parse(token, context);
        remember(digest, principal, now);
        return principal;
    }

    private void remember(String digest, JWTCallerPrincipal principal, Instant now) {
        if (remembered.size() >= MOST) {
            remembered.clear();
        }
        Instant end = Instant.ofEpochSecond(principal.getExpirationTime());
        Instant until = now.plus(REMEMBERED_FOR);
        Good good = new Good(principal, now, end.isBefore(until) ? end : until);
        remembered.put(digest, good);
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param since the clock may be put back */
    private record Good(JWTCallerPrincipal principal, Instant since, Instant until) {}
}
