package io.assentry.consent.acknowledgements;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.notices.NoticeId;
import io.assentry.consent.subjects.Known;
import io.assentry.consent.subjects.Resolution;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.consent.subjects.Subjects;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Records that a person was told; a repeat answers what stands since the first time. */
@ApplicationScoped
class AcknowledgeNotice {

    /** How far a caller's clock may be ahead of ours. */
    static final Duration SKEW = Duration.ofMinutes(2);

    private final KnownControllers controllers;
    private final Acknowledgements acknowledgements;
    private final Subjects subjects;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final Ids ids;

    AcknowledgeNotice(
            KnownControllers controllers,
            Acknowledgements acknowledgements,
            Subjects subjects,
            Transactions transactions,
            EvidenceLog evidence,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.acknowledgements = acknowledgements;
        this.subjects = subjects;
        this.transactions = transactions;
        this.evidence = evidence;
        this.clock = clock;
        this.ids = ids;
    }

    Answer handle(ControllerId controller, Told told) {
        controllers.refuseUnknown(controller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant publishedAt = acknowledgements
                .publishedAt(controller, told.notice(), told.version(), told.language())
                .orElseThrow(() -> new NotFound("version of the notice", told.notice()));
        if (told.occurredAt().isAfter(now.plus(SKEW)) || told.occurredAt().isBefore(publishedAt)) {
            throw new InvalidField(
                    "occurredAt", "is not before the version was published and at most " + SKEW + " in the future");
        }
        return transactions.call(tx -> {
            SubjectId subject = subject(subjects.resolve(tx, List.of(new Known(controller, told.names())))
                    .getFirst());
            Acknowledgement said = told.by(subject, ids.next(), now);
            Acknowledgement stands = acknowledgements.keep(tx, controller, said);
            if (stands.equals(said)) {
                evidence.write(
                        tx,
                        List.of(new EvidenceEntry(ids.next(), controller, "notice.acknowledged", now, Proof.of(said))));
            }
            return new Answer(stands, stands.equals(said));
        });
    }

    private static SubjectId subject(Resolution resolution) {
        return switch (resolution) {
            case Resolution.One one -> one.key().subject();
            case Resolution.Full full -> full.key().subject();
            case Resolution.Clash _ -> throw new IdentifierNotUnique();
        };
    }

    /**
     * What the caller says.
     *
     * @param names of the person, from one identifier
     * @param formId null if it was not said
     */
    record Told(
            List<Pseudonym> names,
            NoticeId notice,
            String version,
            String language,
            String formId,
            Instant occurredAt) {

        Acknowledgement by(SubjectId subject, UUID id, Instant now) {
            Instant at = occurredAt.isAfter(now) ? now : occurredAt;
            return new Acknowledgement(id, subject, notice, version, language, formId, at, now);
        }
    }

    /** @param changed it was the first time */
    record Answer(Acknowledgement acknowledgement, boolean changed) {}

    /** What is proved of it: random ids, and no name. */
    private record Proof(
            UUID acknowledgementId,
            UUID subjectId,
            String noticeId,
            String version,
            String language,
            String formId,
            Instant occurredAt) {

        static Proof of(Acknowledgement said) {
            return new Proof(
                    said.id(),
                    said.subject().value(),
                    said.notice().value(),
                    said.version(),
                    said.language(),
                    said.formId(),
                    said.occurredAt());
        }
    }

    /** One identifier stands for two persons under two keys; nothing is guessed. */
    static final class IdentifierNotUnique extends Rejection {
        IdentifierNotUnique() {
            super(
                    Category.CONFLICT,
                    "identifiers-belong-to-different-subjects",
                    "The identifier is known as that of different persons.");
        }
    }
}
