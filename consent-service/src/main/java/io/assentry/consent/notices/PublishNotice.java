package io.assentry.consent.notices;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.controllers.Regime;
import io.assentry.consent.controllers.Standing;
import io.assentry.consent.purposes.PurposeCatalogue;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Consent is informed only if the notice that was shown can be shown again (GDPR Art. 4(11), 7(1)). What is published
 * stays as it is; a change is a new version.
 */
@ApplicationScoped
class PublishNotice {

    private final KnownControllers controllers;
    private final PurposeCatalogue purposes;
    private final Notices notices;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    PublishNotice(
            KnownControllers controllers,
            PurposeCatalogue purposes,
            Notices notices,
            Transactions transactions,
            EvidenceLog evidence,
            Outbox outbox,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.purposes = purposes;
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
        Standing standing = controllers.standing(controller);
        publication.checklist().mustCover(publication.content(), standing);
        publication.purposes().forEach(purpose -> purposes.refuseUnknown(controller, purpose));
        return transactions.call(tx -> {
            if (!notices.lock(tx, controller, publication.notice())) {
                throw new NotFound("notice", publication.notice());
            }
            Optional<NoticeVersion> earlier = notices.version(
                    tx, controller, publication.notice(), publication.version(), publication.language());
            if (earlier.isEmpty()) {
                return publish(tx, controller, publication, standing);
            }
            if (!publication.says(earlier.get())) {
                throw new VersionPublished(publication);
            }
            return earlier.get();
        });
    }

    private NoticeVersion publish(Transaction tx, ControllerId controller, Publication publication, Standing standing) {
        Instant now = now();
        Optional<Edition> translated = notices.edition(tx, controller, publication.notice(), publication.version());
        Edition edition = translated.orElseGet(() -> bringIntoBeing(tx, controller, publication, now));
        if (!publication.says(edition)) {
            throw new VersionPublished(publication);
        }
        NoticeVersion version = publication.version(edition, now);
        notices.publish(tx, controller, version);
        NoticeMessages.NoticePublished said = NoticeMessages.published(controller, version);
        evidence.write(
                tx, List.of(entry(controller, "notice.published", now, Published.of(said, publication, standing))));
        outbox.write(tx, List.of(NoticeMessages.message(controller, said, ids.next(), now)));
        return version;
    }

    /** A change leaves behind what is older, also where the older version is published after it. */
    private Edition bringIntoBeing(Transaction tx, ControllerId controller, Publication publication, Instant now) {
        List<Edition> others = notices.editions(tx, controller, publication.notice());
        Edition edition = publication.edition(others.size() + 1, now);
        notices.publish(tx, controller, edition, now);
        for (Edition other : others) {
            if (edition.leavesBehind(other)) {
                notices.supersede(tx, controller, other, edition);
            } else if (other.leavesBehind(edition)) {
                notices.supersede(tx, controller, edition, other);
            }
        }
        return edition;
    }

    private EvidenceEntry entry(ControllerId controller, String kind, Instant at, Object content) {
        return new EvidenceEntry(ids.next(), controller, kind, at, content);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What is proved of it: what was said, and by which checklist. */
    private record Published(
            NoticeMessages.NoticePublished notice,
            List<String> regimes,
            List<String> parts,
            Map<String, String> notApplicable) {

        static Published of(NoticeMessages.NoticePublished said, Publication publication, Standing standing) {
            Checklist checklist = publication.checklist();
            Map<String, String> notApplicable = new TreeMap<>();
            checklist.notApplicable().forEach((part, reason) -> notApplicable.put(part.wire(), reason));
            return new Published(
                    said,
                    standing.regimes().stream().sorted().map(Regime::name).toList(),
                    checklist.stated().keySet().stream().map(NoticePart::wire).toList(),
                    notApplicable);
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
        VersionPublished(Publication publication) {
            super(
                    Category.CONFLICT,
                    "notice-version-published",
                    "Version " + publication.version() + " of notice " + publication.notice()
                            + " is published and says something else; publish a new version.");
        }
    }
}
