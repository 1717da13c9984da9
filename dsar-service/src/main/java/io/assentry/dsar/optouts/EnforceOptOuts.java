package io.assentry.dsar.optouts;

import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * An opt-out is in force before the person hears that the request arrived, whichever door it came through; if
 * consent-service does not answer in time, the answer says so and the background goes on. Nobody is refused because
 * consent-service is away.
 */
@ApplicationScoped
public class EnforceOptOuts {

    private static final Logger LOG = Logger.getLogger(EnforceOptOuts.class);

    /** The background keeps away until the caller's own attempt is surely over. */
    private static final Duration HEAD_START = Duration.ofSeconds(3);

    private final OptOuts optOuts;
    private final ConsentDoor consent;
    private final CaseFile caseFile;
    private final Transactions transactions;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    EnforceOptOuts(OptOuts optOuts, ConsentDoor consent, CaseFile caseFile, Transactions transactions, Clock clock) {
        this.optOuts = optOuts;
        this.consent = consent;
        this.caseFile = caseFile;
        this.transactions = transactions;
        this.clock = clock;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** Remembers what a request opts out of, so that it is tried until it is in force. Of nobody there is nothing. */
    public void requested(Transaction tx, Intake intake) {
        if (intake.pseudonyms().isEmpty()) {
            return;
        }
        intake.optOuts()
                .forEach(effect -> optOuts.add(
                        tx,
                        new RequestedOptOut(
                                intake.controller(),
                                intake.id(),
                                effect,
                                intake.pseudonyms(),
                                intake.receivedAt(),
                                Optional.empty(),
                                0),
                        intake.recordedAt().plus(HEAD_START)));
    }

    /** What the request opts out of, as it stands after an attempt that takes no longer than this in all. */
    public List<RequestedOptOut> enforce(ControllerId controller, RequestId request, Duration within) {
        List<RequestedOptOut> all = optOuts.of(controller, request);
        List<RequestedOptOut> waiting =
                all.stream().filter(optOut -> optOut.inForceSince().isEmpty()).toList();
        return waiting.isEmpty() || attempt(waiting, within) == 0 ? all : optOuts.of(controller, request);
    }

    /** Writes them all to consent-service at once; gives how many were taken there. */
    int attempt(List<RequestedOptOut> waiting, Duration within) {
        List<RequestedOptOut> taken = new ArrayList<>();
        try {
            List<Callable<Boolean>> calls = waiting.stream()
                    .<Callable<Boolean>>map(optOut -> () -> consent.accepts(optOut, within))
                    .toList();
            List<Future<Boolean>> answers = threads.invokeAll(calls, within.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i).state() == Future.State.SUCCESS
                        && answers.get(i).resultNow()) {
                    taken.add(waiting.get(i));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        try {
            taken.forEach(this::inForce);
        } catch (RuntimeException e) {
            // it is in force there and not yet known here: the background asks once more
            LOG.warnf("An opt-out is noted as in force later: %s", Trouble.describe(e));
            return 0;
        }
        return taken.size();
    }

    private void inForce(RequestedOptOut optOut) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transactions.run(tx -> {
            Intake intake =
                    caseFile.open(tx, optOut.controller(), optOut.request()).intake();
            if (optOuts.inForce(tx, optOut.controller(), optOut.request(), optOut.effect(), now)) {
                caseFile.happened(
                        tx,
                        intake,
                        new Happening(
                                "request.opt-out-in-force",
                                now,
                                Happening.SYSTEM,
                                Map.of("effect", optOut.effect().wireName(), "since", now)));
            }
        });
    }
}
