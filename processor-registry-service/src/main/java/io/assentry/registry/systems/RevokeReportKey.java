package io.assentry.registry.systems;

import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transactions;
import io.assentry.registry.register.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Ends the trust in a system's key for good, such as when its private half was lost. Revoking again answers the same,
 * and the earlier instant stands.
 */
@ApplicationScoped
class RevokeReportKey {

    private final Transactions transactions;
    private final Systems systems;
    private final Clock clock;

    RevokeReportKey(Transactions transactions, Systems systems, Clock clock) {
        this.transactions = transactions;
        this.systems = systems;
        this.clock = clock;
    }

    ReportKey handle(Reach reach, SystemId id, String kid, Optional<Instant> since) {
        return transactions.call(tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Instant at =
                    since.map(instant -> instant.truncatedTo(ChronoUnit.MICROS)).orElse(now);
            if (at.isAfter(now)) {
                throw new InvalidField("revokedAt", "is not in the future");
            }
            RegisteredSystem system = systems.hold(reach, id)
                    .filter(s -> s.isWhollyWithin(reach))
                    .orElseThrow(() -> new NotFound("system", id));
            ReportKey key = system.reportKey(kid).orElseThrow(() -> new NotFound("report key", kid));
            ReportKey revoked = key.revoke(
                    since.isEmpty() && key.revokedAt().isPresent()
                            ? key.revokedAt().get()
                            : at);
            if (!revoked.equals(key)) {
                systems.keyRevoked(tx, system.with(revoked), revoked, now);
            }
            return revoked;
        });
    }
}
