package io.assentry.consent.replies;

import io.assentry.consent.ledger.Person;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What is said and proved of answers: what was understood, by which rule, and never the words. */
final class ReplyMessages {

    static final String UNDERSTOOD = "reply.understood";
    static final String DECIDED = "reply.decided";
    static final String READ = "reply.read";

    private ReplyMessages() {}

    /** The person asked to be erased; dsar-service is to be told by whoever runs the mailbox or number. */
    static OutboxMessage erasureIndicated(
            Person person, UUID inboundMessageId, ReceiveMessage.Message message, Supplier<UUID> ids, Instant at) {
        return OutboxMessage.event(
                        "consent-events",
                        person.key().controller() + "/" + person.key().subject(),
                        "io.assentry.RightsRequestIndicated.v1")
                .id(ids.get())
                .at(at)
                .controller(person.key().controller())
                .data(new RightsRequestIndicated(
                        person.key().controller().value(),
                        person.key().subject().value(),
                        person.pseudonyms(),
                        "erasure",
                        inboundMessageId,
                        message.channel().wire(),
                        message.receivedAt(),
                        at))
                .build();
    }

    static Object understood(Received received, List<Person> people) {
        Received.Answer answer = received.answer();
        return new ReplyUnderstood(
                received.id(),
                received.channel().wire(),
                people.stream().map(p -> p.key().subject().value()).toList(),
                answer.understood(),
                answer.also(),
                answer.rules(),
                answer.effects(),
                received.receivedAt(),
                answer.reviewId(),
                answer.resubscription());
    }

    static Object decided(Review.Decided decided) {
        return new ReplyDecided(
                decided.review().id(),
                decided.review().inboundMessageId(),
                decided.outcome().wire(),
                decided.by());
    }

    static Object read(Review review, String by) {
        return new ReplyRead(review.id(), review.inboundMessageId(), by);
    }

    /** Somebody wrote that they want a right to be carried out. */
    record RightsRequestIndicated(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            String right,
            UUID inboundMessageId,
            String channel,
            Instant receivedAt,
            Instant recordedAt) {}

    private record ReplyUnderstood(
            UUID inboundMessageId,
            String channel,
            List<UUID> subjectIds,
            String understood,
            List<String> also,
            List<String> rules,
            List<Received.Effect> effects,
            Instant receivedAt,
            UUID reviewId,
            Received.Resubscribed resubscription) {}

    private record ReplyDecided(UUID reviewId, UUID inboundMessageId, String outcome, String decidedBy) {}

    private record ReplyRead(UUID reviewId, UUID inboundMessageId, String readBy) {}
}
