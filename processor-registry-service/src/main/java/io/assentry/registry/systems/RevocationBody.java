package io.assentry.registry.systems;

import java.time.Instant;

/** @param revokedAt since when the key is not to be trusted; absent: since now */
record RevocationBody(Instant revokedAt) {}
