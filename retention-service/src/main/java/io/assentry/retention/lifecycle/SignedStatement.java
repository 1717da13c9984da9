package io.assentry.retention.lifecycle;

import io.assentry.kit.access.ControllerId;
import java.util.Objects;

/**
 * A statement as it came, before anybody looked whether it is genuine. What stands beside the signed text only routes,
 * and has to agree with it.
 *
 * @param key of the record it came in: controllerId/pseudonym
 * @param type the event's name
 * @param jws the statement in compact form
 */
record SignedStatement(ControllerId controller, String key, String type, String systemId, String jws) {

    SignedStatement {
        Objects.requireNonNull(controller, "controller");
        Objects.requireNonNull(systemId, "systemId");
        Objects.requireNonNull(jws, "jws");
    }
}
