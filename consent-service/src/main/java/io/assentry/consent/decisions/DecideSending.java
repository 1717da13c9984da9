package io.assentry.consent.decisions;

import io.assentry.consent.decisions.Facts.Reading;
import io.assentry.consent.decisions.Facts.Wanted;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The gate that every send passes, when it is queued and again when it leaves. It says yes only if everything needed for
 * a yes was read just now; what is unknown, or cannot be read, is a no.
 */
@ApplicationScoped
class DecideSending {

    private final Facts facts;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    DecideSending(Facts facts, Pseudonyms pseudonyms, Clock clock) {
        this.facts = facts;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    Decision handle(ControllerId controller, Send send) {
        List<Pseudonym> names =
                send.pseudonym() != null ? List.of(send.pseudonym()) : pseudonyms.of(controller, send.identifier());
        Optional<PurposeId> purpose = PurposeId.parse(send.purpose());
        Optional<Channel> channel = Channel.parse(send.channel());
        Instant asOf = now();
        Reading reading =
                facts.read(controller, new Wanted(names, purpose.orElse(null), channel.orElse(null), null, asOf));
        Instant at = now();
        return switch (reading) {
            case Reading.NoSuchController _ -> throw new UnknownController(controller);
            case Reading.Unavailable _ -> new Decision(DecisionTable.storeUnavailable(), null, at);
            case Reading.Known known -> {
                MessageClass messageClass =
                        MessageClass.parse(send.messageClass()).orElse(null);
                Question question = new Question(messageClass, channel.orElse(null), at);
                yield new Decision(DecisionTable.decide(question, known.facts()), asOf, at);
            }
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * What somebody wants to send. Names of purpose, channel and class stand as they came: one that does not exist is
     * answered with a no, not with an error.
     *
     * @param pseudonym null if the person is named by an identifier
     * @param identifier null if the person is named by a pseudonym
     */
    record Send(Pseudonym pseudonym, Identifier identifier, String purpose, String channel, String messageClass) {}

    /**
     * The answer.
     *
     * @param factsAsOf everything recorded up to then was taken into account; null if nothing could be read
     */
    record Decision(Ruling ruling, Instant factsAsOf, Instant evaluatedAt) {}
}
