package io.assentry.example.system;

import io.assentry.evidence.Ed25519;
import io.assentry.evidence.Jws;
import java.security.PrivateKey;
import java.util.Base64;

/** The system's own Ed25519 key: whoever knows its public part can tell that a statement is the system's. */
public record ReportKey(String kid, PrivateKey secret) {

    /** @param text {@code id:base64} of the seed; the key id is {@code <systemId>-<id>} */
    public static ReportKey of(String systemId, String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalStateException("A report key is id:base64 of 32 bytes");
        }
        byte[] seed = Base64.getDecoder().decode(text.substring(colon + 1));
        return new ReportKey(
                systemId + "-" + text.substring(0, colon),
                Ed25519.fromSeed(seed).secret());
    }

    /** A compact JWS over the statement as RFC 8785 canonical JSON. */
    public String sign(String typ, Object statement) {
        return Jws.sign(Json.write(statement), typ, kid, secret);
    }

    @Override
    public String toString() {
        return kid;
    }
}
