package io.assentry.dsar.vault;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.sealing.AesGcm;
import io.assentry.kit.sealing.KeyRing;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Seals and opens the secrets of a case: texts under the case's key, that key under the operator's. */
final class CaseCipher {

    private final KeyRing operatorKeys;

    CaseCipher(KeyRing operatorKeys) {
        this.operatorKeys = operatorKeys;
    }

    /** Seals the texts, by name, under a new key for this case. */
    SealedCase seal(ControllerId controller, UUID caseId, Map<String, String> texts) {
        byte[] caseKey = AesGcm.randomKey();
        String id = operatorKeys.newestId();
        SecretKey operatorKey = operatorKeys.named(id).orElseThrow();
        byte[] wrapped = AesGcm.seal(operatorKey, caseKey, place(controller, caseId, "case-key", id));
        SecretKey key = new SecretKeySpec(caseKey, "AES");
        Map<String, byte[]> secrets = new TreeMap<>();
        texts.forEach((name, text) -> secrets.put(
                name,
                AesGcm.seal(key, text.getBytes(StandardCharsets.UTF_8), place(controller, caseId, "secret", name))));
        return new SealedCase(controller, caseId, id, wrapped, secrets);
    }

    /** Opens all secrets of a case, by name. */
    Map<String, String> open(SealedCase sealed) {
        if (sealed.wrapped().length == 0) {
            throw new CaseKeyDestroyed(sealed.caseId());
        }
        String id = sealed.wrappedUnder();
        SecretKey operatorKey = operatorKeys.named(id).orElseThrow(() -> new OperatorKeyMissing(id));
        byte[] caseKey =
                AesGcm.open(operatorKey, sealed.wrapped(), place(sealed.controller(), sealed.caseId(), "case-key", id));
        SecretKey key = new SecretKeySpec(caseKey, "AES");
        Map<String, String> texts = new TreeMap<>();
        sealed.secrets()
                .forEach((name, text) -> texts.put(
                        name,
                        new String(
                                AesGcm.open(key, text, place(sealed.controller(), sealed.caseId(), "secret", name)),
                                StandardCharsets.UTF_8)));
        return texts;
    }

    /** Where a sealed text belongs: it opens nowhere else. */
    private static String place(ControllerId controller, UUID caseId, String what, String name) {
        return "assentry/" + what + "/" + controller + "/" + caseId + "/" + name;
    }

    /** The case has ended and its key with it: what it held of the person is gone for good. */
    static final class CaseKeyDestroyed extends Rejection {

        CaseKeyDestroyed(UUID caseId) {
            super(Category.GONE, "identifiers-gone", "What case " + caseId + " held of the person has been destroyed.");
        }
    }

    /** The operator took a key out of the configuration while cases still lie under it. */
    static final class OperatorKeyMissing extends Rejection {

        OperatorKeyMissing(String id) {
            super(Category.UNAVAILABLE, "case-key-missing", "The case key " + id + " is not configured.");
        }
    }
}
