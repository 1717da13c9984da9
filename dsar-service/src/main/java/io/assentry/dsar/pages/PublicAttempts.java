package io.assentry.dsar.pages;

import io.assentry.kit.transaction.Transaction;
import java.time.Instant;

/** How often an origin came to a door within an hour, over all replicas. */
interface PublicAttempts {

    /** Counts one more and gives how many there are now; forgets the hours before. */
    int count(Transaction tx, String door, Instant hour, byte[] origin);

    int counted(String door, Instant hour, byte[] origin);
}
