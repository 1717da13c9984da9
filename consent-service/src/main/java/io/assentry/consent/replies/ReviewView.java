package io.assentry.consent.replies;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An answer that waits for somebody to read it.
 *
 * @param rule why no rule could decide
 * @param text only where one is asked for by itself
 */
record ReviewView(
        UUID reviewId,
        UUID inboundMessageId,
        String channel,
        String rule,
        Instant receivedAt,
        Instant dueAt,
        String text) {

    static ReviewView of(ReadReview.Shown shown) {
        return of(shown.review(), shown.text());
    }

    private static ReviewView of(Review review, String text) {
        return new ReviewView(
                review.id(),
                review.inboundMessageId(),
                review.channel().wire(),
                review.rule(),
                review.receivedAt(),
                review.dueAt(),
                text);
    }

    /** Neither the words. */
    @Override
    public String toString() {
        return "ReviewView[" + reviewId + "]";
    }

    /** @param next where the next page begins; absent on the last */
    record ReviewPage(List<ReviewView> items, UUID next) {

        static ReviewPage of(List<Review> reviews, int limit) {
            return new ReviewPage(
                    reviews.stream().map(r -> ReviewView.of(r, null)).toList(),
                    reviews.size() < limit ? null : reviews.getLast().id());
        }
    }

    /** What was decided. */
    record DecidedView(UUID reviewId, String outcome, Instant decidedAt) {

        static DecidedView of(Review.Decided decided) {
            return new DecidedView(decided.review().id(), decided.outcome().wire(), decided.at());
        }
    }
}
