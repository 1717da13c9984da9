package io.assentry.consent.ledger;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How facts are said: as events on {@code consent-events}, in their order, and with the last of them the states that
 * follow from them. No address is ever said.
 */
final class ConsentMessages {

    static final String EVENTS = "consent-events";
    static final String DIRECT_MARKETING = "direct_marketing";

    private final Person person;
    private final Supplier<UUID> ids;
    private final Instant receivedAt;
    private final ConsentStateMessages states;

    ConsentMessages(Person person, Supplier<UUID> ids) {
        this(person, ids, null);
    }

    /** @param receivedAt when an opt-out was received; null: when it was recorded */
    private ConsentMessages(Person person, Supplier<UUID> ids, Instant receivedAt) {
        this.person = person;
        this.ids = ids;
        this.receivedAt = receivedAt;
        this.states = new ConsentStateMessages(person, ids);
    }

    /** @param after the person as the facts leave them */
    static List<OutboxMessage> of(Person after, List<Fact> facts, Supplier<UUID> ids) {
        return of(after, facts, null, ids);
    }

    /** @param receivedAt when an opt-out was received; null: when it was recorded */
    static List<OutboxMessage> of(Person after, List<Fact> facts, Instant receivedAt, Supplier<UUID> ids) {
        return new ConsentMessages(after, ids, receivedAt).messages(facts);
    }

    /** The objection, the suppression that follows from it, and every state that it changes. */
    static List<OutboxMessage> of(Objection objection, Supplier<UUID> ids) {
        return new ConsentMessages(objection.after(), ids).messages(objection);
    }

    /** The consents that ended, what no longer stands, what stands instead, and every state that it changes. */
    static List<OutboxMessage> of(OptOut optOut, Instant receivedAt, Supplier<UUID> ids) {
        return new ConsentMessages(optOut.after(), ids, receivedAt).messages(optOut);
    }

    /** The tombstone, the erasure itself, and every state that it changes. */
    static List<OutboxMessage> of(Erasure erasure, Supplier<UUID> ids) {
        return new ConsentMessages(erasure.after(), ids).messages(erasure);
    }

    private List<OutboxMessage> messages(Objection objection) {
        Instant at = objection.recordedAt();
        List<OutboxMessage> messages = new ArrayList<>();
        messages.add(event("io.assentry.ObjectionRaised.v1", at, null, raised(objection))
                .build());
        objection
                .replaced()
                .ifPresent(replaced ->
                        messages.add(event("io.assentry.SuppressionLifted.v1", at, null, suppressed(replaced, at))
                                .build()));
        OutboxMessage.Builder last =
                event("io.assentry.SuppressionAdded.v1", at, null, suppressed(objection.suppression(), null));
        states.ofEverything(person.pseudonyms(), at).forEach(last::alongside);
        messages.add(last.build());
        return messages;
    }

    private List<OutboxMessage> messages(OptOut optOut) {
        Instant at = optOut.recordedAt();
        List<OutboxMessage.Builder> messages = new ArrayList<>();
        optOut.facts().forEach(fact -> messages.add(message(fact)));
        optOut.lifted()
                .forEach(s -> messages.add(event("io.assentry.SuppressionLifted.v1", at, null, suppressed(s, at))));
        optOut.added()
                .forEach(s -> messages.add(event("io.assentry.SuppressionAdded.v1", at, null, suppressed(s, null))));
        if (!messages.isEmpty()) {
            states.afterOptOut(optOut).forEach(messages.getLast()::alongside);
        }
        return messages.stream().map(OutboxMessage.Builder::build).toList();
    }

    private List<OutboxMessage> messages(Erasure erasure) {
        if (!erasure.changesAnything()) {
            return List.of();
        }
        Instant at = erasure.recordedAt();
        List<OutboxMessage> messages = new ArrayList<>();
        erasure.replaced()
                .ifPresent(replaced ->
                        messages.add(event("io.assentry.SuppressionLifted.v1", at, null, suppressed(replaced, at))
                                .build()));
        erasure.added()
                .ifPresent(added ->
                        messages.add(event("io.assentry.SuppressionAdded.v1", at, null, suppressed(added, null))
                                .build()));
        OutboxMessage.Builder last = event("io.assentry.SubjectErased.v1", at, null, erased(erasure));
        states.ofEverything(person.pseudonyms(), at).forEach(last::alongside);
        messages.add(last.build());
        return messages;
    }

    private List<OutboxMessage> messages(List<Fact> facts) {
        List<Fact> said =
                facts.stream().filter(f -> !(f instanceof Fact.GrantNotInForce)).toList();
        List<OutboxMessage> messages = new ArrayList<>();
        for (Fact fact : said) {
            OutboxMessage.Builder message = message(fact);
            if (isLastOfItsScope(fact, said)) {
                states.after(fact, fact == said.getLast()).forEach(message::alongside);
            }
            messages.add(message.build());
        }
        return messages;
    }

    private OutboxMessage.Builder message(Fact fact) {
        return switch (fact) {
            case Fact.Granted granted -> event(granted, "io.assentry.ConsentGranted.v1", granted(granted));
            case Fact.Requested requested ->
                event(
                        "io.assentry.ConsentRequested.v1",
                        requested.recordedAt(),
                        requested.grant().agreementId(),
                        ConsentRequested.of(person, requested));
            case Fact.Lapsed lapsed ->
                event(
                        "io.assentry.ConsentInvalidated.v1",
                        lapsed.recordedAt(),
                        lapsed.agreementId(),
                        ConsentInvalidated.of(person, lapsed));
            case Fact.Refused refused ->
                event(
                        "io.assentry.ConsentRefused.v1",
                        refused.recordedAt(),
                        refused.refusal().agreementId(),
                        ConsentRefused.of(person, refused));
            case Fact.Withdrawn withdrawn -> event(withdrawn, "io.assentry.ConsentWithdrawn.v1", withdrawn(withdrawn));
            case Fact.Aged aged -> event(aged, AgingMessages.type(aged), AgingMessages.said(person, aged));
            case Fact.SuppressionAdded added ->
                event(added, "io.assentry.SuppressionAdded.v1", suppressed(added.suppression(), null));
            case Fact.SuppressionLifted lifted ->
                event(
                        lifted,
                        "io.assentry.SuppressionLifted.v1",
                        suppressed(lifted.suppression(), lifted.recordedAt()));
            case Fact.GrantNotInForce _, Fact.Erased _ -> throw new IllegalArgumentException("Evidence, and no event");
        };
    }

    private static boolean isLastOfItsScope(Fact fact, List<Fact> said) {
        return said.stream()
                        .filter(other -> other.scope().equals(fact.scope()))
                        .toList()
                        .getLast()
                == fact;
    }

    private OutboxMessage.Builder event(Fact fact, String type, Object data) {
        return event(type, fact.recordedAt(), agreement(fact.leaves()), data);
    }

    OutboxMessage.Builder event(String type, Instant at, String agreement, Object data) {
        return OutboxMessage.event(EVENTS, controller() + "/" + person.key().subject(), type)
                .id(ids.get())
                .at(at)
                .controller(controller())
                .agreement(agreement)
                .data(data);
    }

    private ObjectionRaised raised(Objection objection) {
        return new ObjectionRaised(
                controller().value(),
                subject(),
                person.pseudonyms(),
                objection.id(),
                DIRECT_MARKETING,
                objection.occurredAt(),
                objection.recordedAt(),
                objection.request());
    }

    private SubjectErased erased(Erasure erasure) {
        return new SubjectErased(
                controller().value(),
                subject(),
                person.pseudonyms(),
                erasure.request(),
                erasure.cutOff(),
                erasure.recordedAt());
    }

    private ConsentGranted granted(Fact.Granted fact) {
        Grant grant = fact.grant();
        return new ConsentGranted(
                controller().value(),
                subject(),
                person.pseudonyms(),
                fact.id(),
                grant.scope().purpose().value(),
                grant.scope().channel().wire(),
                grant.occurredAt(),
                fact.recordedAt(),
                fact.agreed().validUntil(),
                grant.notice(),
                grant.capture().method().wire(),
                grant.capture().method().actor());
    }

    private ConsentWithdrawn withdrawn(Fact.Withdrawn fact) {
        return new ConsentWithdrawn(
                controller().value(),
                subject(),
                person.pseudonyms(),
                fact.agreed().consentId(),
                fact.scope().purpose().value(),
                fact.scope().channel().wire(),
                fact.recordedAt(),
                fact.recordedAt(),
                fact.via().wire(),
                receivedAt);
    }

    SuppressionChanged suppressed(Suppression suppression, Instant liftedAt) {
        PurposeId purpose = suppression.purpose();
        Channel channel = suppression.channel();
        return new SuppressionChanged(
                controller().value(),
                subject(),
                person.pseudonyms(),
                suppression.id(),
                purpose == null ? null : purpose.value(),
                channel == null ? null : channel.wire(),
                suppression.reason().wire(),
                suppression.since(),
                liftedAt,
                liftedAt == null ? receivedAt : null);
    }

    private static String agreement(Permission permission) {
        return switch (permission) {
            case Permission.Absent _, Permission.Refused _ -> null;
            case Permission.Requested requested -> requested.asked().agreementId();
            case Permission.Given given -> given.agreed().agreementId();
            case Permission.Withdrawn withdrawn -> withdrawn.agreed().agreementId();
        };
    }

    private ControllerId controller() {
        return person.key().controller();
    }

    private UUID subject() {
        return person.key().subject().value();
    }

    /** A consent is in force. */
    record ConsentGranted(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID consentId,
            String purposeId,
            String channel,
            Instant occurredAt,
            Instant recordedAt,
            Instant validUntil,
            Grant.Notice notice,
            String captureMethod,
            String actor) {}

    /** A person objected to direct marketing. */
    record ObjectionRaised(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID objectionId,
            String instrument,
            Instant occurredAt,
            Instant recordedAt,
            UUID requestId) {}

    /** A consent was taken back. */
    record ConsentWithdrawn(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID consentId,
            String purposeId,
            String channel,
            Instant withdrawnAt,
            Instant recordedAt,
            String via,
            Instant receivedAt) {}

    /** A suppression was added, or lifted at a time. */
    record SuppressionChanged(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID suppressionId,
            String purposeId,
            String channel,
            String reason,
            Instant since,
            Instant liftedAt,
            Instant receivedAt) {}

    /** The person's data were erased. */
    record SubjectErased(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID requestId,
            Instant before,
            Instant erasedAt) {}
}
