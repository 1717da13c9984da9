package io.assentry.registry.systems;

import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A public key with which a system signs its task reports and lifecycle statements. It counts for what was signed from
 * its beginning until its end, and for nothing any more once it is revoked: whoever stole it could date a report back.
 */
public record ReportKey(Details details, Instant registeredAt, Optional<Instant> revokedAt) {

    /**
     * @param kid the name under which the system signs
     * @param from the first instant at which a report may have been signed with it
     * @param until the instant from which none may have been
     */
    public record Details(String kid, Ed25519PublicKey publicKey, Instant from, Optional<Instant> until) {

        public Details {
            // what is answered now is read back later, and the database keeps microseconds
            from = from.truncatedTo(ChronoUnit.MICROS);
            until = until.map(end -> end.truncatedTo(ChronoUnit.MICROS));
            if (until.isPresent() && !until.get().isAfter(from)) {
                throw new InvalidField("validUntil", "is after validFrom");
            }
        }
    }

    public static ReportKey registered(Details details, Instant at) {
        return new ReportKey(details, at, Optional.empty());
    }

    public String kid() {
        return details.kid();
    }

    /** Revoked from then on; of two revocations the earlier one stands. */
    public ReportKey revoke(Instant at) {
        return revokedAt.isPresent() && !at.isBefore(revokedAt.get())
                ? this
                : new ReportKey(details, registeredAt, Optional.of(at));
    }

    static final class ReportKeyExists extends Rejection {

        ReportKeyExists(SystemId system, String kid) {
            super(
                    Category.CONFLICT,
                    "report-key-exists",
                    "The report key " + kid + " of system " + system + " is registered with other details.");
        }
    }

    static final class TooManyReportKeys extends Rejection {

        TooManyReportKeys(SystemId system) {
            super(
                    Category.UNPROCESSABLE,
                    "too-many-report-keys",
                    "System " + system + " has the " + RegisteredSystem.MAX_REPORT_KEYS
                            + " report keys that a system can have.");
        }
    }
}
