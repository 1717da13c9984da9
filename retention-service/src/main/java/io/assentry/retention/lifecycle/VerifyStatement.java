package io.assentry.retention.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.evidence.Jws;
import io.assentry.evidence.NotGenuine;
import io.assentry.kit.json.Json;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.signing.ReportKey;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.controllers.KnownControllers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Believes a statement only when the system that it names signed it, with a key that counts for its instant, about a
 * controller whose data the system holds.
 */
@ApplicationScoped
class VerifyStatement {

    static final String TYP = "assentry-lifecycle+jws";

    /** How far a system's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final KnownControllers controllers;
    private final Clock clock;

    VerifyStatement(KnownControllers controllers, Clock clock) {
        this.controllers = controllers;
        this.clock = clock;
    }

    StatementBody handle(Transaction tx, SignedStatement signed) {
        if (!controllers.systemsOf(tx, signed.controller()).contains(signed.systemId())) {
            throw new ForeignSystem();
        }
        List<ReportKey> keys = controllers.reportKeysOf(tx, signed.controller(), signed.systemId());
        Jws.Verified verified;
        try {
            verified = Jws.verify(signed.jws(), TYP, kid -> key(keys, kid).map(ReportKey::bytes));
        } catch (NotGenuine e) {
            throw new StatementNotGenuine();
        }
        StatementBody statement = read(verified);
        Instant now = clock.instant();
        boolean agrees = signed.controller().equals(statement.controllerId())
                && signed.systemId().equals(statement.systemId())
                && signed.type().equals(statement.type())
                && statement.pseudonyms() != null
                && statement.pseudonyms().stream().anyMatch(it -> signed.key().equals(signed.controller() + "/" + it));
        boolean inTime = statement.occurredAt() != null
                && !statement.occurredAt().isAfter(now.plus(SKEW))
                && key(keys, verified.keyId())
                        .filter(it -> it.countsFor(statement.occurredAt(), now))
                        .isPresent();
        if (!agrees || !inTime) {
            throw new StatementNotGenuine();
        }
        return statement;
    }

    private static Optional<ReportKey> key(List<ReportKey> keys, String kid) {
        return keys.stream().filter(it -> it.kid().equals(kid)).findFirst();
    }

    private static StatementBody read(Jws.Verified verified) {
        try {
            return Json.MAPPER.treeToValue(verified.payload(), StatementBody.class);
        } catch (JsonProcessingException e) {
            throw new StatementNotReadable();
        }
    }

    /** The directory does not say that this system holds data for this controller. */
    static final class ForeignSystem extends Rejection {
        ForeignSystem() {
            super(
                    Category.NOT_FOUND,
                    "foreign-system",
                    "The system is not registered as holding data for this controller.");
        }
    }

    /** Signed by another key, for another instant, or saying something else than what it came with. */
    static final class StatementNotGenuine extends Rejection {
        StatementNotGenuine() {
            super(
                    Category.UNPROCESSABLE,
                    "statement-not-genuine",
                    "The statement is not signed by a key of this system that counts for it.");
        }
    }

    /** Genuine, and no statement that we know. */
    static final class StatementNotReadable extends Rejection {
        StatementNotReadable() {
            super(Category.INVALID, "statement-not-readable", "The signed statement cannot be read.");
        }
    }
}
