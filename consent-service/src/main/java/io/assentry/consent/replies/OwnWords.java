package io.assentry.consent.replies;

import io.assentry.kit.access.ControllerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The words of answers that nobody has read yet, for the person who wrote them (GDPR Art. 15(3)). */
@ApplicationScoped
public class OwnWords {

    private final Replies replies;
    private final SealedText.Seal seal;

    OwnWords(Replies replies, SealedText.Seal seal) {
        this.replies = replies;
        this.seal = seal;
    }

    /** Of those that still wait; with the decision the words are gone. */
    public List<Words> of(ControllerId controller, Collection<UUID> reviewIds) {
        return reviewIds.stream()
                .map(id -> replies.find(controller, id))
                .flatMap(Optional::stream)
                .filter(open -> open.text().isPresent())
                .map(open -> words(open.review(), open.text().get()))
                .toList();
    }

    private Words words(Review review, SealedText text) {
        return new Words(
                review.id(),
                seal.open(review.inboundMessageId().toString(), text)
                        .orElseThrow(() -> new ReadReview.TextUnreadable(review.id())));
    }

    /** One answer. */
    public record Words(UUID reviewId, String text) {

        /** Not the words. */
        @Override
        public String toString() {
            return "Words[" + reviewId + "]";
        }
    }
}
