package io.assentry.local.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /**
     * From PEM with two parts, as openssl writes them: the private key (PKCS#8) and its public key.
     *
     * @throws IllegalArgumentException if it is anything else; the message repeats nothing of it
     */
    public static SigningKey fromPem(String pem) {
        try {
            KeyFactory keys = KeyFactory.getInstance("EC");
            var secret = (ECPrivateKey) keys.generatePrivate(new PKCS8EncodedKeySpec(part(pem, "PRIVATE KEY")));
            var open = (ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(part(pem, "PUBLIC KEY")));
            ECKey key = new ECKey.Builder(Curve.P_256, open)
                    .privateKey(secret)
                    .keyIDFromThumbprint()
                    .build();
            if (!verifiesItself(key)) {
                throw new IllegalArgumentException("The public key is another key's");
            }
            return new SigningKey(key);
        } catch (GeneralSecurityException | ClassCastException | JOSEException | IllegalStateException e) {
            throw new IllegalArgumentException("Not an EC P-256 key, private and public, as PEM", e);
        }
    }

    private static byte[] part(String pem, String name) {
        Matcher part = Pattern.compile("-----BEGIN " + name + "-----([A-Za-z0-9+/=\\s]+)-----END " + name + "-----")
                .matcher(pem);
        if (!part.find()) {
            throw new IllegalArgumentException("It lacks the part " + name);
        }
        return Base64.getMimeDecoder().decode(part.group(1));
    }

    private static boolean verifiesItself(ECKey key) throws JOSEException {
        JWSObject trial = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("trial"));
        trial.sign(new ECDSASigner(key));
        return trial.verify(new ECDSAVerifier(key));
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
