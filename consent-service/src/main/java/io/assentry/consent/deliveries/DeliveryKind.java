package io.assentry.consent.deliveries;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What whoever carried a message says of it. */
enum DeliveryKind {
    DELIVERED,
    /** Not now; several without a delivery in between count as for good. */
    SOFT_BOUNCE,
    HARD_BOUNCE,
    /** Reported as spam. */
    COMPLAINT,
    /** The number was given to somebody else (47 CFR 64.1200(m): reassigned numbers). */
    REASSIGNED,
    DEACTIVATED,
    /** There is no such address. */
    INVALID;

    static final String PATTERN = "delivered|soft_bounce|hard_bounce|complaint|reassigned|deactivated|invalid";

    /** Why nobody, or somebody else, is reached there. */
    Optional<Unusable> unusable() {
        return switch (this) {
            case HARD_BOUNCE -> Optional.of(Unusable.HARD_BOUNCE);
            case REASSIGNED -> Optional.of(Unusable.REASSIGNED);
            case DEACTIVATED -> Optional.of(Unusable.DEACTIVATED);
            case INVALID -> Optional.of(Unusable.INVALID);
            case DELIVERED, SOFT_BOUNCE, COMPLAINT -> Optional.empty();
        };
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryKind of(String wire) {
        return Arrays.stream(values())
                .filter(k -> k.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of report has this name"));
    }

    /** Why an address is not to be written to. */
    enum Unusable {
        HARD_BOUNCE,
        REASSIGNED,
        DEACTIVATED,
        INVALID;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
