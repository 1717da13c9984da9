package io.assentry.local.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues bearer tokens as an identity provider would: claim {@code scope} says what the caller may do, claim {@code
 * controllers} for whom ("*": for all), claim {@code system} that the caller is this system and no other.
 */
public final class TokenIssuer {

    private static final String ALL = "*";

    private final SigningKey key;
    private final String issuer;

    public TokenIssuer(SigningKey key, String issuer) {
        this.key = key;
        this.issuer = issuer;
    }

    /**
     * What a token grants.
     *
     * @param system the system that it is given to; empty for anybody else
     */
    public record Grant(String subject, Optional<String> system, List<String> controllers, List<String> scopes) {

        public Grant(String subject, List<String> controllers, List<String> scopes) {
            this(subject, Optional.empty(), controllers, scopes);
        }

        public Grant {
            controllers = List.copyOf(controllers);
            scopes = List.copyOf(scopes);
            if (subject.isBlank() || controllers.isEmpty() || scopes.isEmpty()) {
                throw new IllegalArgumentException("A token names a subject, a controller and a scope at least");
            }
        }
    }

    public String issue(Grant grant, Instant now, Duration validity) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(grant.subject())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(validity)))
                .claim("scope", String.join(" ", grant.scopes()))
                .claim("controllers", grant.controllers().contains(ALL) ? ALL : grant.controllers());
        grant.system().ifPresent(system -> claims.claim("system", system));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.key().getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims.build());
        try {
            token.sign(new ECDSASigner(key.key()));
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key cannot sign", e);
        }
        return token.serialize();
    }
}
