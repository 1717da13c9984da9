package io.assentry.local.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.assentry.local.tokens.TokenIssuer.Grant;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final SigningKey key = SigningKey.generate();
    private final TokenIssuer issuer = new TokenIssuer(key, "assentry-local");

    @Test
    void a_token_says_who_for_whom_what_and_until_when() throws Exception {
        JWTClaimsSet claims = verified(issuer.issue(
                new Grant("local", List.of("acme", "winwin"), List.of("consent:read", "consent:write")),
                NOON,
                Duration.ofHours(12)));

        assertThat(claims.getIssuer()).isEqualTo("assentry-local");
        assertThat(claims.getSubject()).isEqualTo("local");
        assertThat(claims.getStringClaim("scope")).isEqualTo("consent:read consent:write");
        assertThat(claims.getStringListClaim("controllers")).containsExactly("acme", "winwin");
        assertThat(claims.getIssueTime().toInstant()).isEqualTo(NOON);
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo("2026-03-03T00:00:00Z");
    }

    @Test
    void a_star_stands_for_all_controllers_and_is_no_list() throws Exception {
        JWTClaimsSet claims = verified(
                issuer.issue(new Grant("local", List.of("*"), List.of("operator")), NOON, Duration.ofHours(1)));

        assertThat(claims.getClaim("controllers")).isEqualTo("*");
    }

    @Test
    void a_key_is_the_same_after_it_was_written_and_read() throws Exception {
        SigningKey read = SigningKey.parse(key.toSecretJson());

        assertThat(read.toPublicPem()).isEqualTo(key.toPublicPem());
        assertThat(key.toString()).doesNotContain(key.key().getD().toString());
    }

    @Test
    void a_key_that_openssl_made_signs_and_anything_else_is_refused() throws Exception {
        String secret = pem("PRIVATE KEY", key.key().toECPrivateKey().getEncoded());
        String another = SigningKey.generate().toPublicPem();

        SigningKey read = SigningKey.fromPem(secret + key.toPublicPem());

        assertThat(read.toPublicPem()).isEqualTo(key.toPublicPem());
        assertThat(read.key().getKeyID()).isEqualTo(key.key().getKeyID());
        for (String wrong : List.of(
                "", secret, key.toPublicPem(), secret + another, secret.replace("M", "N") + key.toPublicPem())) {
            assertThatThrownBy(() -> SigningKey.fromPem(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(secret.lines().toList().get(1));
        }
        var p384 = KeyPairGenerator.getInstance("EC");
        p384.initialize(384);
        var pair = p384.generateKeyPair();
        assertThatThrownBy(() ->
                        SigningKey.fromPem(pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                                + pem("PUBLIC KEY", pair.getPublic().getEncoded())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_token_without_scope_or_controller_is_not_issued() {
        assertThatThrownBy(() -> new Grant("local", List.of(), List.of("operator")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Grant("local", List.of("acme"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String pem(String name, byte[] der) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + name + "-----\n";
    }

    private JWTClaimsSet verified(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        String base64 = key.toPublicPem().replaceAll("-----[A-Z ]+-----", "");
        ECPublicKey publicKey = (ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(jwt.verify(new ECDSAVerifier(publicKey))).isTrue();
        return jwt.getJWTClaimsSet();
    }
}
