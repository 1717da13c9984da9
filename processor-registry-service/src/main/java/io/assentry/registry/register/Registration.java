package io.assentry.registry.register;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.assentry.registry.register.Register.Earlier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Registers a thing once, however often and by however many it is sent: the same idempotency key or the same id with the
 * same details answers what was registered first, and anything else under that id is refused.
 */
@ApplicationScoped
public class Registration {

    private static final int ATTEMPTS = 3;

    private final Transactions transactions;
    private final Clock clock;

    public Registration(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param key absent when the caller sent none
     * @param make turns the details into the registered thing, checking what they refer to
     * @param taken what is thrown when the id stands for something else already
     */
    public <D, T extends Registered<D>> T once(
            Register<D, T> register,
            D details,
            IdempotencyKey key,
            Function<Instant, T> make,
            Supplier<? extends Rejection> taken) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.call(tx -> decide(tx, register, details, key, make, taken));
            } catch (RuntimeException e) {
                // somebody else registered it meanwhile: what they wrote can be read now, so it is decided again
                if (attempt == ATTEMPTS || !Trouble.isConflict(e)) {
                    throw e;
                }
            }
        }
    }

    private <D, T extends Registered<D>> T decide(
            Transaction tx,
            Register<D, T> register,
            D details,
            IdempotencyKey key,
            Function<Instant, T> make,
            Supplier<? extends Rejection> taken) {
        if (key != null) {
            Optional<Earlier<T>> earlier = register.underKey(details, key);
            if (earlier.isPresent()) {
                key.mustMatch(earlier.get().bodySha256());
                return earlier.get().thing();
            }
        }
        Optional<T> standing = register.underIdOf(details);
        if (standing.isPresent()) {
            if (standing.get().details().equals(details)) {
                return standing.get();
            }
            throw taken.get();
        }
        // what is answered now is read back later, and the database keeps microseconds
        T thing = make.apply(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        register.add(tx, thing, key);
        return thing;
    }
}
