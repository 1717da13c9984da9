package io.assentry.local.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.Base64;

/**
 * The key that signs tokens on one machine (EC P-256, ES256). Services know its public half alone. It stands in for
 * an identity provider where there is none, and never in production.
 */
public final class SigningKey {

    private static final int PEM_LINE = 64;

    private final ECKey key;

    private SigningKey(ECKey key) {
        this.key = key;
    }

    public static SigningKey generate() {
        try {
            return new SigningKey(
                    new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java has no EC P-256 keys", e);
        }
    }

    /** From what {@link #toSecretJson()} gave. */
    public static SigningKey parse(String secretJson) {
        try {
            return new SigningKey(ECKey.parse(secretJson));
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a signing key in JWK form", e);
        }
    }

    /** The whole key as JWK (RFC 7517), private half included: for a file that only its owner can read. */
    public String toSecretJson() {
        return key.toJSONString();
    }

    /** The public half as PEM, which is what services verify tokens with. */
    public String toPublicPem() {
        try {
            Base64.Encoder lines = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'});
            return "-----BEGIN PUBLIC KEY-----\n"
                    + lines.encodeToString(key.toECPublicKey().getEncoded())
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key is no EC key", e);
        }
    }

    ECKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "SigningKey[" + key.getKeyID() + "]";
    }
}
