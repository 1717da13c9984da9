package io.assentry.consent.decisions;

import io.assentry.consent.decisions.Facts.Wanted;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What the gate said when a message left; kept with the message, and counted when the next one wants to.
 *
 * @param subject null if nobody is known by the pseudonym
 * @param placeSource what told where the person may be
 * @param localTimes what the clocks there showed
 */
record Dispatch(
        ControllerId controller,
        MessageId messageId,
        UUID subject,
        Pseudonym pseudonym,
        String purpose,
        String channel,
        String messageClass,
        String templateId,
        String country,
        String zone,
        Ruling ruling,
        String placeSource,
        List<String> localTimes,
        String ruleSetVersion,
        Instant factsAsOf,
        Instant decidedAt) {

    static Dispatch of(
            ControllerId controller,
            UUID subject,
            Send send,
            Wanted wanted,
            Place place,
            Ruling ruling,
            Instant factsAsOf,
            Instant at) {
        return new Dispatch(
                controller,
                send.messageId(),
                subject,
                wanted.pseudonyms().getFirst(),
                send.purpose(),
                send.channel(),
                send.messageClass(),
                send.templateId(),
                send.country(),
                send.zone() == null ? null : send.zone().getId(),
                ruling,
                place.source(),
                place.localTimes(at),
                DecisionTable.VERSION,
                factsAsOf,
                at);
    }

    /** One name, one message: another person or other words under the same name are a mistake of the sender. */
    void refuseAnother(Send send, UUID person, List<Pseudonym> names) {
        boolean samePerson = subject != null && person != null ? subject.equals(person) : names.contains(pseudonym);
        boolean same = samePerson
                && purpose.equals(send.purpose())
                && channel.equals(send.channel())
                && messageClass.equals(send.messageClass())
                && Objects.equals(templateId, send.templateId())
                && Objects.equals(country, send.country())
                && Objects.equals(zone, send.zone() == null ? null : send.zone().getId());
        if (!same) {
            throw new MessageIdReused(messageId);
        }
    }

    /**
     * A message that was let go, or refused, stays so when it is asked about again; but a no that came since is a no, since
     * nobody knows that it went. One that was put off is decided anew.
     */
    boolean standsAgainst(Ruling fresh) {
        return switch (ruling.outcome()) {
            case DENY -> true;
            case DEFER -> false;
            case ALLOW -> fresh.outcome() != Outcome.DENY;
        };
    }

    Decision decision() {
        return new Decision(ruling, null, messageId, ruleSetVersion, factsAsOf, decidedAt);
    }

    /** The name belongs to another message. */
    static final class MessageIdReused extends Rejection {
        MessageIdReused(MessageId id) {
            super(
                    Category.CONFLICT,
                    "message-id-reused",
                    "Message " + id + " was dispatched with another person, purpose, channel, class or place.");
        }
    }
}
