package io.assentry.dsar.fulfilment;

import io.assentry.dsar.certificates.IssueCertificate;
import io.assentry.dsar.certificates.IssueCertificate.Certified;
import io.assentry.dsar.mail.Completion;
import io.assentry.dsar.mail.Letters;
import io.assentry.dsar.mail.QueueLetter;
import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.ProvedIdentifiers;
import io.assentry.dsar.requests.RightsRequest;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.tasks.Report;
import io.assentry.dsar.tasks.ReportPart;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Task.State;
import io.assentry.dsar.vault.Vault;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ends an erasure whose tasks are all settled: certificate, state, events, the person's letter and, once nothing more can
 * come, the end of what the case knows of the person, in one transaction. What stays by a right, or was not reached,
 * makes the outcome {@code partially_fulfilled}.
 */
@ApplicationScoped
class ConcludeErasure {

    private static final Duration LETTER_VALID_FOR = Duration.ofDays(7);

    private final IssueCertificate issueCertificate;
    private final CaseFile caseFile;
    private final ProvedIdentifiers provedIdentifiers;
    private final Vault vault;
    private final Letters letters;
    private final QueueLetter queueLetter;
    private final Outbox outbox;
    private final Ids ids;

    ConcludeErasure(
            IssueCertificate issueCertificate,
            CaseFile caseFile,
            ProvedIdentifiers provedIdentifiers,
            Vault vault,
            Letters letters,
            QueueLetter queueLetter,
            Outbox outbox,
            Ids ids) {
        this.issueCertificate = issueCertificate;
        this.caseFile = caseFile;
        this.provedIdentifiers = provedIdentifiers;
        this.vault = vault;
        this.letters = letters;
        this.queueLetter = queueLetter;
        this.outbox = outbox;
        this.ids = ids;
    }

    void handle(Transaction tx, InProgress request, Erasure erasure, Instant now) {
        Intake intake = request.intake();
        boolean whole = erasure.isWhole();
        RightsRequest ended = whole ? request.fulfilled(now) : request.partiallyFulfilled(now);
        boolean destroys = !erasure.isOpenEnded();
        write(tx, request, erasure, now);
        Certified certified = issueCertificate.handle(tx, request, erasure.tasks(), ended.state(), destroys, now);
        caseFile.moved(
                tx,
                ended,
                new Happening(
                        "erasure.certified",
                        now,
                        Happening.SYSTEM,
                        Map.of(
                                "outcome", ended.state(),
                                "certificateId", certified.id().toString(),
                                "version", certified.version())));
        if (destroys) {
            destroy(tx, intake, now);
        }
        outbox.write(
                tx,
                List.of(
                        CertificateMessages.completed(intake, certified, now, ids.next()),
                        CertificateMessages.fulfilled(intake, certified, now, ids.next())));
    }

    private void destroy(Transaction tx, Intake intake, Instant now) {
        if (vault.destroy(tx, intake.controller(), intake.id().value(), now)) {
            caseFile.happened(
                    tx, intake, new Happening("request.identifiers-destroyed", now, Happening.SYSTEM, Map.of()));
        }
    }

    private void write(Transaction tx, InProgress request, Erasure erasure, Instant now) {
        Completion completion = completion(erasure);
        provedIdentifiers
                .email(tx, request)
                .ifPresent(email -> queueLetter.handle(
                        tx,
                        request.intake(),
                        email,
                        letters.completion(request.intake(), completion),
                        now,
                        LETTER_VALID_FOR));
    }

    private static Completion completion(Erasure erasure) {
        List<Completion.Kept> kept = new ArrayList<>();
        for (Task task : erasure.tasks()) {
            for (ReportPart part : task.report().map(Report::retained).orElse(List.of())) {
                kept.add(new Completion.Kept(
                        part.what(),
                        part.recordSystemId() == null ? task.systemId() : part.recordSystemId(),
                        part.basis(),
                        part.reviewBy(),
                        part.until()));
            }
        }
        List<String> notReached = erasure.tasks().stream()
                .filter(task -> task.isIn(State.NOT_REACHED))
                .map(Task::systemId)
                .toList();
        return new Completion(erasure.isWhole(), kept.stream().distinct().toList(), notReached);
    }
}
