package io.assentry.dsar.fulfilment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How patient we are with a system: chased after that time, so often, then given up (house rule beside GDPR Art. 19). */
@ApplicationScoped
class TaskSettings {

    private final Duration chaseAfter;
    private final int chases;

    TaskSettings(
            @ConfigProperty(name = "assentry.tasks.chase-after") Duration chaseAfter,
            @ConfigProperty(name = "assentry.tasks.chases") int chases) {
        if (chaseAfter.isNegative() || chaseAfter.isZero() || chases < 0 || chases > 100) {
            throw new IllegalArgumentException(
                    "assentry.tasks.chase-after is longer than nothing, assentry.tasks.chases 0 to 100");
        }
        this.chaseAfter = chaseAfter;
        this.chases = chases;
    }

    Duration chaseAfter() {
        return chaseAfter;
    }

    int chases() {
        return chases;
    }
}
