package io.assentry.consent.mails;

import io.assentry.kit.json.Json;
import io.assentry.kit.sealing.AesGcm;
import io.assentry.kit.sealing.KeyRing;
import io.assentry.kit.sealing.SealBroken;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals letters, each under a key of its own, which lies under one derived from the operator's link keys: it goes with the row,
 * and nobody opens the letter after that. A letter opens in its own place alone.
 */
@ApplicationScoped
class LetterSeal {

    private static final byte[] INFO = "assentry/confirmation-mail".getBytes(StandardCharsets.UTF_8);

    private final KeyRing linkKeys;

    LetterSeal(@ConfigProperty(name = "assentry.link.keys") String linkKeys) {
        this.linkKeys = new KeyRing("assentry.link.keys", linkKeys);
    }

    SealedLetter seal(Place place, Letter letter) {
        byte[] own = AesGcm.randomKey();
        return new SealedLetter(
                linkKeys.newestId(),
                AesGcm.seal(derived(linkKeys.newest()), own, place.of("key")),
                AesGcm.seal(
                        new SecretKeySpec(own, "AES"),
                        Json.write(letter).getBytes(StandardCharsets.UTF_8),
                        place.of("text")));
    }

    /** Empty if the operator's key is gone, or it is not what was sealed for this place. */
    Optional<Letter> open(Place place, SealedLetter sealed) {
        try {
            return linkKeys.named(sealed.wrappedUnder())
                    .map(key -> AesGcm.open(derived(key), sealed.wrapped(), place.of("key")))
                    .map(own -> AesGcm.open(new SecretKeySpec(own, "AES"), sealed.sealed(), place.of("text")))
                    .map(LetterSeal::letter);
        } catch (SealBroken _) {
            return Optional.empty();
        }
    }

    private static Letter letter(byte[] json) {
        try {
            return Json.MAPPER.readValue(json, Letter.class);
        } catch (IOException e) {
            throw new IllegalStateException("A letter cannot be read", e);
        }
    }

    private static SecretKey derived(SecretKey master) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES", HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(INFO, AesGcm.KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The platform lacks HKDF", e);
        }
    }
}
