package io.assentry.registry.systems;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transactions;
import io.assentry.registry.register.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Makes a system's public key known to whoever judges its reports. A repeat answers the same; refused with
 * {@code report-key-exists} when the system has another key of that name, and {@code too-many-report-keys}.
 */
@ApplicationScoped
class RegisterReportKey {

    private final Transactions transactions;
    private final Systems systems;
    private final Clock clock;

    RegisterReportKey(Transactions transactions, Systems systems, Clock clock) {
        this.transactions = transactions;
        this.systems = systems;
        this.clock = clock;
    }

    /** @param key absent when the caller sent none */
    ReportKey handle(Reach reach, SystemId id, ReportKey.Details details, IdempotencyKey key) {
        return transactions.call(tx -> {
            RegisteredSystem system = systems.hold(reach, id)
                    .filter(s -> s.isWhollyWithin(reach))
                    .orElseThrow(() -> new NotFound("system", id));
            if (key != null) {
                Optional<Systems.EarlierKey> earlier = systems.keyUnder(id, key);
                if (earlier.isPresent()) {
                    key.mustMatch(earlier.get().bodySha256());
                    return system.reportKey(earlier.get().kid()).orElseThrow();
                }
            }
            Optional<ReportKey> standing = system.standing(details);
            if (standing.isPresent()) {
                return standing.get();
            }
            ReportKey registered = ReportKey.registered(details, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            systems.keyRegistered(tx, system.with(registered), registered, key);
            return registered;
        });
    }
}
