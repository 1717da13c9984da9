package io.assentry.dsar.vault;

import io.assentry.kit.access.ControllerId;
import java.util.Map;
import java.util.UUID;

/**
 * The secrets of one case as they may be stored: each sealed under the case key, the case key wrapped under the
 * operator's key of that id.
 */
public record SealedCase(
        ControllerId controller, UUID caseId, String wrappedUnder, byte[] wrapped, Map<String, byte[]> secrets) {

    public SealedCase {
        secrets = Map.copyOf(secrets);
    }

    /** Bytes and names of no use without the key, but nothing of a vault belongs into a log. */
    @Override
    public String toString() {
        return "SealedCase[" + controller + "/" + caseId + "]";
    }
}
