package io.assentry.consent.consents;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.InvalidField;

/** The caller's name for an attempt is kept with the fact, so it must not be an address. */
final class OpaqueKey {

    private OpaqueKey() {}

    /** Null when the caller sent no key. */
    static IdempotencyKey of(String header, GrantFingerprint body) {
        if (header != null && header.indexOf('@') >= 0) {
            throw new InvalidField(IdempotencyKey.HEADER, "is an opaque value, not an address");
        }
        return IdempotencyKey.of(header, body);
    }
}
