package io.assentry.consent.decisions;

import io.assentry.consent.controllers.Silence;
import io.assentry.consent.decisions.Facts.Wanted;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns what somebody wants to send into what the store is asked and what the table is asked. */
@ApplicationScoped
class Questions {

    private final Pseudonyms pseudonyms;
    private final Whereabouts whereabouts;
    private final Silence silence;
    private final boolean quietService;

    Questions(
            Pseudonyms pseudonyms,
            Whereabouts whereabouts,
            Silence silence,
            @ConfigProperty(name = "assentry.quiet-hours.service-messages") boolean quietService) {
        this.pseudonyms = pseudonyms;
        this.whereabouts = whereabouts;
        this.silence = silence;
        this.quietService = quietService;
    }

    /** @throws io.assentry.kit.problem.Rejection if the identifier cannot be read */
    Wanted wanted(ControllerId controller, Send send, Instant now) {
        List<Pseudonym> names =
                send.pseudonym() != null ? List.of(send.pseudonym()) : pseudonyms.of(controller, send.identifier());
        Instant at = send.at() == null ? now : send.at();
        return new Wanted(
                names,
                PurposeId.parse(send.purpose()).orElse(null),
                Channel.parse(send.channel()).orElse(null),
                MessageClass.parse(send.messageClass()).orElse(null),
                send.templateId(),
                send.messageId(),
                at,
                silence.heardUntil(at.isBefore(now) ? at : now));
    }

    Question question(Send send, Wanted wanted) {
        // only texts keep hours, and what leaves is recorded with its place
        Place place = wanted.channel() == Channel.SMS || send.leaves()
                ? whereabouts.of(send.identifier(), send.country(), send.zone())
                : Place.UNKNOWN;
        return new Question(
                wanted.messageClass(),
                wanted.channel(),
                wanted.at(),
                send.templateId() != null,
                whereabouts.country(send.identifier(), send.country()),
                place,
                quietService);
    }
}
