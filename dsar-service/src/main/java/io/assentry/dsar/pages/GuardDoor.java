package io.assentry.dsar.pages;

import io.assentry.dsar.vault.Vault;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Bounds what one origin may try at a public door within an hour. The count is shared by all replicas; the address is
 * kept as a keyed hash with its hour, and not for longer.
 */
@ApplicationScoped
class GuardDoor {

    /** What is counted, and up to which number it is let in. */
    enum Door {
        /** Links that are not known. */
        WRONG_LINK(10),
        /** Requests by the form. */
        NEW_REQUEST(20);

        private final int most;

        Door(int most) {
            this.most = most;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final PublicAttempts attempts;
    private final Vault vault;
    private final Transactions transactions;
    private final Clock clock;

    GuardDoor(PublicAttempts attempts, Vault vault, Transactions transactions, Clock clock) {
        this.attempts = attempts;
        this.vault = vault;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whether the origin has not used up its number yet. */
    boolean isOpen(Door door, Origin origin) {
        Instant hour = hour();
        return attempts.counted(door.wireName(), hour, hashed(origin, hour)) < door.most;
    }

    /** Counts one attempt; false if it is one too many. */
    boolean enters(Door door, Origin origin) {
        Instant hour = hour();
        byte[] hashed = hashed(origin, hour);
        return transactions.call(tx -> attempts.count(tx, door.wireName(), hour, hashed)) <= door.most;
    }

    private Instant hour() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS);
    }

    private byte[] hashed(Origin origin, Instant hour) {
        return vault.fingerprint("origin", hour + "/" + origin.network());
    }
}
