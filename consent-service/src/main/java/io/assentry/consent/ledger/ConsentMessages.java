package io.assentry.consent.ledger;

import io.assentry.consent.decisions.DecisionTable;
import io.assentry.consent.decisions.MessageClass;
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

    private List<OutboxMessage> messages(List<Fact> facts) {
        List<Fact> said =
                facts.stream().filter(f -> !(f instanceof Fact.GrantNotInForce)).toList();
        List<OutboxMessage> messages = new ArrayList<>();
        for (Fact fact : said) {
            OutboxMessage.Builder message = message(fact);
            if (fact == said.getLast()) {
                states(fact.scope(), fact.recordedAt()).forEach(message::alongside);
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

    private OutboxMessage.Builder event(Fact fact, String type, Object data) {
        return OutboxMessage.event(EVENTS, controller() + "/" + person.key().subject(), type)
                .id(ids.get())
                .at(fact.recordedAt())
                .controller(controller())
                .agreement(agreement(fact.leaves()))
                .data(data);
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

    /** The scope that changed under every pseudonym, and every other scope under the pseudonyms that are new. */
    private List<StateRecord> states(Scope changed, Instant at) {
        Map<String, StateRecord> records = new LinkedHashMap<>();
        for (Pseudonym pseudonym : person.pseudonyms()) {
            put(records, pseudonym, changed, at);
        }
        for (Scope scope : new TreeSet<>(person.permissions().keySet())) {
            for (Pseudonym pseudonym : person.linkedNow()) {
                put(records, pseudonym, scope, at);
            }
        }
        return List.copyOf(records.values());
    }

    private void put(Map<String, StateRecord> records, Pseudonym pseudonym, Scope scope, Instant at) {
        String place = controller() + "/" + pseudonym;
        String key = place + "/" + scope.purpose() + "/" + scope.channel().wire();
        records.computeIfAbsent(
                key,
                _ -> new StateRecord(
                        STATE, key, place, "io.assentry.ConsentState.v1", ids.get(), v -> state(scope, at, v)));
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
