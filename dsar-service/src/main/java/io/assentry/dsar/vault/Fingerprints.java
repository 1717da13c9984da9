package io.assentry.dsar.vault;

import io.assentry.kit.sealing.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** Keyed hashes under keys derived from the operator's newest one, a key for each purpose. */
final class Fingerprints {

    private static final int KEY_BYTES = 32;

    private final SecretKey master;

    Fingerprints(KeyRing operatorKeys) {
        this.master = operatorKeys.newest();
    }

    byte[] of(String purpose, String text) {
        try {
            byte[] info = ("assentry/fingerprint/" + purpose).getBytes(StandardCharsets.UTF_8);
            SecretKey derived = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(info, KEY_BYTES));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(derived);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The platform lacks HKDF or HMAC", e);
        }
    }
}
