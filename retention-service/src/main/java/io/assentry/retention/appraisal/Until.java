package io.assentry.retention.appraisal;

import java.util.Optional;

/**
 * An event that ends a purpose, period or not.
 *
 * @param byLaw the rule does not name it, but the lawful basis ends with it
 * @param occurrence absent while it has not happened
 */
public record Until(String event, boolean byLaw, Optional<Occurrence> occurrence) {}
