package io.assentry.consent.notices;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Consent is informed only if the notice that was shown can be shown again (GDPR Art. 4(11), 7(1)). What is published
 * stays as it is; a change is a new version.
 */
@ApplicationScoped
class PublishNotice {

    /** How far a caller's clock may be ahead of ours. */
    static final Duration SKEW = Duration.ofMinutes(2);

    private final KnownControllers controllers;
    private final Notices notices;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    PublishNotice(
            KnownControllers controllers,
            Notices notices,
            Transactions transactions,
            EvidenceLog evidence,
            Outbox outbox,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.notices = notices;
        this.transactions = transactions;
        this.evidence = evidence;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /** The notice itself; its words come with a version. */
    void create(ControllerId controller, NoticeId id, String title) {
        controllers.refuseUnknown(controller);
        Instant now = now();
        transactions.run(tx -> {
            Notices.Created notice = notices.create(tx, controller, id, title, now);
            if (!notice.title().equals(title)) {
                throw new NoticeExists(id);
            }
            if (notice.now()) {
                evidence.write(
                        tx, List.of(entry(controller, "notice.created", now, new NoticeCreated(id.value(), title))));
            }
        });
    }

    /** Publishing the same again answers the same and says nothing twice. */
    NoticeVersion handle(ControllerId controller, Publication publication) {
        controllers.refuseUnknown(controller);
        NoticeVersion version = publication.version(now());
        return transactions.call(tx -> {
            if (!notices.lock(tx, controller, version.notice())) {
                throw new NotFound("notice", version.notice());
            }
            Optional<NoticeVersion> earlier =
                    notices.version(tx, controller, version.notice(), version.version(), version.language());
            if (earlier.isEmpty()) {
                return publish(tx, controller, version);
            }
            if (!publication.says(earlier.get())) {
                throw new VersionPublished(version.notice(), version.version(), version.language());
            }
            return earlier.get();
        });
    }

    private NoticeVersion publish(Transaction tx, ControllerId controller, NoticeVersion version) {
        Instant now = now();
        notices.publish(tx, controller, version);
        NoticeMessages.NoticePublished said = NoticeMessages.published(controller, version);
        evidence.write(tx, List.of(entry(controller, "notice.published", now, said)));
        outbox.write(tx, List.of(NoticeMessages.message(controller, said, ids.next(), now)));
        return version;
    }

    private EvidenceEntry entry(ControllerId controller, String kind, Instant at, Object content) {
        return new EvidenceEntry(ids.next(), controller, kind, at, content);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * What a caller wants published.
     *
     * @param publishedAt absent: now
     * @param effectiveFrom absent: from publication on
     */
    record Publication(
            NoticeId notice,
            String version,
            String language,
            NoticeContent content,
            Instant publishedAt,
            Instant effectiveFrom,
            ChangeClass changeClass) {

        NoticeVersion version(Instant now) {
            Instant published = publishedAt == null ? now : publishedAt.truncatedTo(ChronoUnit.MILLIS);
            if (published.isAfter(now.plus(SKEW))) {
                throw new InvalidField("publishedAt", "is at most " + SKEW + " in the future");
            }
            Instant effective = effectiveFrom == null ? published : effectiveFrom.truncatedTo(ChronoUnit.MILLIS);
            return new NoticeVersion(notice, version, language, content, published, effective, changeClass);
        }

        /** Is this publication the one that was made already? What it leaves open agrees with anything. */
        boolean says(NoticeVersion published) {
            return content.equals(published.content())
                    && changeClass == published.changeClass()
                    && agrees(publishedAt, published.publishedAt())
                    && agrees(effectiveFrom, published.effectiveFrom());
        }

        private static boolean agrees(Instant wanted, Instant stands) {
            return wanted == null || wanted.truncatedTo(ChronoUnit.MILLIS).equals(stands);
        }
    }

    private record NoticeCreated(String noticeId, String title) {}

    /** The id stands for another notice. */
    static final class NoticeExists extends Rejection {
        NoticeExists(NoticeId id) {
            super(Category.CONFLICT, "notice-exists", "Notice " + id + " exists under another title.");
        }
    }

    /** Published words never change. */
    static final class VersionPublished extends Rejection {
        VersionPublished(NoticeId id, String version, String language) {
            super(
                    Category.CONFLICT,
                    "notice-version-published",
                    "Version " + version + " of notice " + id + " is published in " + language
                            + " and says something else; publish a new version.");
        }
    }
}
