package io.assentry.kit.clock;

import java.util.UUID;

/** Where new ids come from: UUIDv7 (RFC 9562 section 5.7) in production, a known series in tests. */
@FunctionalInterface
public interface Ids {

    UUID next();
}
