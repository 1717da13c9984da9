package io.assentry.consent.ledger;

import io.assentry.consent.decisions.DecisionTable;
import io.assentry.consent.decisions.MessageClass;
import io.assentry.consent.decisions.Outcome;
import io.assentry.consent.decisions.Question;
import io.assentry.consent.decisions.Ruling;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.outbox.StateRecord;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How facts are said: as events on {@code consent-events}, in their order, and with the last of them what follows on the
 * compacted topic {@code consent-state}, under every pseudonym of the person. No address is ever said.
 */
final class ConsentMessages {

    static final String EVENTS = "consent-events";
    static final String STATE = "consent-state";
    static final String DIRECT_MARKETING = "direct_marketing";

    private static final String STATE_TYPE = "io.assentry.ConsentState.v1";
    private static final String EVERYTHING = "/*";

    private final Person person;
    private final Supplier<UUID> ids;

    private ConsentMessages(Person person, Supplier<UUID> ids) {
        this.person = person;
        this.ids = ids;
    }

    /** @param after the person as the facts leave them */
    static List<OutboxMessage> of(Person after, List<Fact> facts, Supplier<UUID> ids) {
        return new ConsentMessages(after, ids).messages(facts);
    }

    /** The objection, the suppression that follows from it, and every state that it changes. */
    static List<OutboxMessage> of(Objection objection, Supplier<UUID> ids) {
        return new ConsentMessages(objection.after(), ids).messages(objection);
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
        Map<String, StateRecord> states = new LinkedHashMap<>();
        for (Pseudonym pseudonym : person.pseudonyms()) {
            putEverything(states, pseudonym, objection.suppression());
            for (Scope scope : new TreeSet<>(person.permissions().keySet())) {
                put(states, pseudonym, scope, at);
            }
        }
        states.values().forEach(last::alongside);
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
                states(fact, fact == said.getLast()).forEach(message::alongside);
            }
            messages.add(message.build());
        }
        return messages;
    }

    private OutboxMessage.Builder message(Fact fact) {
        return switch (fact) {
            case Fact.Granted granted -> event(granted, "io.assentry.ConsentGranted.v1", granted(granted));
            case Fact.Withdrawn withdrawn -> event(withdrawn, "io.assentry.ConsentWithdrawn.v1", withdrawn(withdrawn));
            case Fact.SuppressionAdded added ->
                event(added, "io.assentry.SuppressionAdded.v1", suppressed(added.suppression(), null));
            case Fact.SuppressionLifted lifted ->
                event(
                        lifted,
                        "io.assentry.SuppressionLifted.v1",
                        suppressed(lifted.suppression(), lifted.recordedAt()));
            case Fact.GrantNotInForce _ -> throw new IllegalArgumentException("Evidence, and no event");
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

    private OutboxMessage.Builder event(String type, Instant at, String agreement, Object data) {
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
                fact.via().wire());
    }

    private SuppressionChanged suppressed(Suppression suppression, Instant liftedAt) {
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
                liftedAt);
    }

    /**
     * The scope that changed under every pseudonym; with the last fact also every other scope under the pseudonyms that are
     * new. Where an objection stands, the row for everything follows it, and ends once the person agreed somewhere since:
     * the most restrictive row wins, and what nobody agreed to is a no without a row.
     */
    private List<StateRecord> states(Fact fact, boolean last) {
        Instant at = fact.recordedAt();
        Map<String, StateRecord> records = new LinkedHashMap<>();
        for (Pseudonym pseudonym : person.pseudonyms()) {
            put(records, pseudonym, fact.scope(), at);
        }
        if (!last) {
            return List.copyOf(records.values());
        }
        person.objection().ifPresent(objection -> {
            if (!person.isSteppedOver(objection)) {
                person.linkedNow().forEach(pseudonym -> putEverything(records, pseudonym, objection));
            } else if (fact instanceof Fact.Granted) {
                person.pseudonyms().forEach(pseudonym -> endEverything(records, pseudonym));
            }
        });
        for (Scope scope : new TreeSet<>(person.permissions().keySet())) {
            for (Pseudonym pseudonym : person.linkedNow()) {
                put(records, pseudonym, scope, at);
            }
        }
        return List.copyOf(records.values());
    }

    /** Whatever the purpose and the channel. */
    private void putEverything(Map<String, StateRecord> records, Pseudonym pseudonym, Suppression why) {
        String place = controller() + "/" + pseudonym;
        String key = place + EVERYTHING;
        records.put(
                key,
                new StateRecord(
                        STATE,
                        key,
                        place,
                        STATE_TYPE,
                        ids.get(),
                        version -> new ConsentState(
                                Outcome.DENY.name(), why.reason().code().name(), version, why.since(), null, null)));
    }

    private void endEverything(Map<String, StateRecord> records, Pseudonym pseudonym) {
        String place = controller() + "/" + pseudonym;
        String key = place + EVERYTHING;
        records.put(key, new StateRecord(STATE, key, place, STATE_TYPE, ids.get(), null));
    }

    private void put(Map<String, StateRecord> records, Pseudonym pseudonym, Scope scope, Instant at) {
        String place = controller() + "/" + pseudonym;
        String key = place + "/" + scope.purpose() + "/" + scope.channel().wire();
        records.computeIfAbsent(
                key, _ -> new StateRecord(STATE, key, place, STATE_TYPE, ids.get(), v -> state(scope, at, v)));
    }

    private ConsentState state(Scope scope, Instant at, long version) {
        Ruling ruling = DecisionTable.decide(
                new Question(MessageClass.MARKETING, scope.channel(), at), person.sendingFacts(scope));
        Permission permission = person.permission(scope);
        Instant validUntil =
                permission instanceof Permission.Given given ? given.agreed().validUntil() : null;
        return new ConsentState(
                ruling.outcome().name(),
                ruling.code().name(),
                version,
                permission.changedAt(),
                validUntil,
                ruling.consentId());
    }

    private static String agreement(Permission permission) {
        return switch (permission) {
            case Permission.Absent _ -> null;
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
            String via) {}

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
            Instant liftedAt) {}

    /** What the decision about a marketing message would be. */
    record ConsentState(String outcome, String code, long version, Instant since, Instant validUntil, UUID consentId) {}
}
