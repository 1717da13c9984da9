package io.assentry.consent.replies;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.replies.Replies.Open;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows which answers wait, and the words of one to whoever has to decide; that they were shown is evidence. */
@ApplicationScoped
class ReadReview {

    private final KnownControllers controllers;
    private final Replies replies;
    private final SealedText.Seal seal;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final Ids ids;

    ReadReview(
            KnownControllers controllers,
            Replies replies,
            SealedText.Seal seal,
            Transactions transactions,
            EvidenceLog evidence,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.replies = replies;
        this.seal = seal;
        this.transactions = transactions;
        this.evidence = evidence;
        this.clock = clock;
        this.ids = ids;
    }

    List<Review> waiting(ControllerId controller, Optional<UUID> after, int limit) {
        controllers.refuseUnknown(controller);
        return replies.waiting(controller, after, limit);
    }

    /** @param by the pseudonym of whoever reads it */
    Shown handle(ControllerId controller, UUID reviewId, String by) {
        controllers.refuseUnknown(controller);
        Open open = replies.find(controller, reviewId).orElseThrow(() -> new NotFound("review", reviewId));
        Review review = open.review();
        if (open.text().isEmpty()) {
            throw new TextDestroyed(reviewId);
        }
        String text = seal.open(
                        review.inboundMessageId().toString(), open.text().get())
                .orElseThrow(() -> new TextUnreadable(reviewId));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transactions.run(tx -> evidence.write(
                tx,
                List.of(new EvidenceEntry(
                        ids.next(), controller, ReplyMessages.READ, now, ReplyMessages.read(review, by)))));
        return new Shown(review, text);
    }

    record Shown(Review review, String text) {

        /** Not the words. */
        @Override
        public String toString() {
            return "Shown[" + review.id() + "]";
        }
    }

    /** It is decided, and nobody reads it any more. */
    static final class TextDestroyed extends Rejection {
        TextDestroyed(UUID reviewId) {
            super(
                    Category.GONE,
                    "text-destroyed",
                    "The text of review " + reviewId + " was destroyed with its decision.");
        }
    }

    /** The operator took the key away that it lies under. */
    static final class TextUnreadable extends Rejection {
        TextUnreadable(UUID reviewId) {
            super(
                    Category.UNAVAILABLE,
                    "text-unreadable",
                    "The key of review " + reviewId + " is not configured; decide without the text, or let it lapse.");
        }
    }
}
