package io.assentry.consent.replies;

import io.assentry.consent.decisions.SuppressionReason;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger.Asked;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Objection;
import io.assentry.consent.ledger.OptOut;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.Suppression;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.replies.ReceiveMessage.Command;
import io.assentry.consent.replies.ReceiveMessage.Kept;
import io.assentry.consent.replies.ReceiveMessage.State;
import io.assentry.consent.replies.Received.Answer;
import io.assentry.consent.replies.Received.Confirmation;
import io.assentry.consent.replies.Received.Confirmed;
import io.assentry.consent.replies.Received.Effect;
import io.assentry.consent.replies.Received.Resubscribed;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an answer that was understood does to those whom it may be from, and what its sender is told of it. */
@ApplicationScoped
class ReplyEffects {

    /** A confirmation is presumed to be within the consent for so long, 47 CFR 64.1200(a)(12). */
    private static final Duration CONFIRMATION = Duration.ofMinutes(5);

    private final LedgerChanges changes;
    private final ConfirmByReply confirmByReply;
    private final Ids ids;
    private final Duration readWithin;

    ReplyEffects(
            LedgerChanges changes,
            ConfirmByReply confirmByReply,
            Ids ids,
            @ConfigProperty(name = "assentry.replies.read-within") Duration readWithin) {
        this.changes = changes;
        this.confirmByReply = confirmByReply;
        this.ids = ids;
        this.readWithin = readWithin;
    }

    Changes<Kept, Answer> of(Command command, State.Ready ready, Instant now) {
        return new Decision(command, ready, now).changes();
    }

    /** One message, on the persons that it may be from. */
    private final class Decision {

        private final Command command;
        private final Understood understood;
        private final Channel channel;
        private final List<Person> found;
        private final List<Asked> open;
        private final Instant now;
        private Resubscribed back;
        private final List<OptOut> optOuts = new ArrayList<>();
        private final List<Objection> objections = new ArrayList<>();
        private final List<Entry> confirmed = new ArrayList<>();
        private final List<Entry> consents = new ArrayList<>();
        private final List<Person> left = new ArrayList<>();
        private final List<EvidenceEntry> evidence = new ArrayList<>();
        private final List<OutboxMessage> messages = new ArrayList<>();

        Decision(Command command, State.Ready ready, Instant now) {
            this.command = command;
            this.understood = command.understood();
            this.channel = command.message().channel();
            this.found = ready.people();
            this.open = ready.open();
            this.now = now;
        }

        Changes<Kept, Answer> changes() {
            Set<Channel> stopped = understood.wants(Intent.STOP) ? stopped() : Set.of();
            found.forEach(person -> left.add(takeEffect(person, stopped)));
            Optional<Review> review = understood.wants(Intent.UNCLEAR) ? Optional.of(review()) : Optional.empty();
            Optional<Confirmed> doubleOptIn =
                    understood.wants(Intent.CONFIRM) ? Optional.of(confirm()) : Optional.empty();
            Answer answer = answer(stopped, review, doubleOptIn);
            Received received = new Received(
                    command.id(),
                    command.controller(),
                    channel,
                    command.message().messageId(),
                    command.message().fingerprint(),
                    command.message().receivedAt(),
                    now,
                    answer);
            evidence.add(new EvidenceEntry(
                    ids.next(),
                    command.controller(),
                    ReplyMessages.UNDERSTOOD,
                    now,
                    ReplyMessages.understood(received, left)));
            Kept kept = new Kept(
                    received,
                    command.message().from(),
                    optOuts,
                    objections,
                    confirmed,
                    consents,
                    command.start() == null ? null : command.start().proof(),
                    review,
                    command.sealed());
            return new Changes<>(List.of(kept), evidence, messages, answer);
        }

        /**
         * By e-mail somebody may speak of another channel than the one they write by. Whoever answers a text has that one
         * stopped in any case, since a call is a text (47 CFR 64.1200) and the rest would be guessing.
         */
        private Set<Channel> stopped() {
            Set<Channel> stopped = EnumSet.noneOf(Channel.class);
            stopped.addAll(understood.channels());
            if (stopped.isEmpty() || channel == Channel.SMS) {
                stopped.add(channel);
            }
            return stopped;
        }

        private Person takeEffect(Person person, Set<Channel> stopped) {
            Person stands = person;
            for (Channel each : stopped) {
                stands = keep(OptOut.stop(stands, each, reason(each), Fact.Via.REPLY, ids::next, now));
            }
            if (understood.wants(Intent.UNCLEAR)) {
                stands = keep(OptOut.suppress(stands, channel, meanwhile(channel), ids::next, now));
            }
            if (understood.wants(Intent.OBJECT) || understood.wants(Intent.ERASE)) {
                Optional<Objection> objection = stands.object(command.message().receivedAt(), null, ids::next, now);
                if (objection.isPresent()) {
                    Changes<Objection, Boolean> said = changes.of(List.of(objection.get()), true);
                    objections.add(objection.get());
                    evidence.addAll(said.evidence());
                    messages.addAll(said.messages());
                    stands = objection.get().after();
                }
            }
            if (understood.wants(Intent.ERASE)) {
                messages.add(ReplyMessages.erasureIndicated(stands, command.id(), command.message(), ids::next, now));
            }
            return command.start() == null ? stands : comeBack(stands);
        }

        /** Whoever shares the number agreed by the same word; the first is named. */
        private Person comeBack(Person person) {
            Resubscribe.Back came = command.start().on(person, ids::next, now);
            back = back == null ? came.said() : back;
            if (came.facts().isEmpty()) {
                return person;
            }
            Changes<Entry, Boolean> said = changes.of(person, came.facts(), null, true);
            consents.addAll(said.facts());
            evidence.addAll(said.evidence());
            messages.addAll(said.messages());
            return person.after(came.facts());
        }

        private Person keep(OptOut optOut) {
            Changes<OptOut, Boolean> said =
                    changes.ofOptOuts(List.of(optOut), command.message().receivedAt(), true);
            optOuts.addAll(said.facts());
            evidence.addAll(said.evidence());
            messages.addAll(said.messages());
            return optOut.after();
        }

        private Confirmed confirm() {
            ConfirmByReply.Result result =
                    confirmByReply.handle(found, open, command.message().messageId(), now);
            confirmed.addAll(result.changes().facts());
            evidence.addAll(result.changes().evidence());
            messages.addAll(result.changes().messages());
            return result.confirmed();
        }

        private Review review() {
            List<UUID> meanwhile = optOuts.stream()
                    .flatMap(o -> o.added().stream())
                    .map(Suppression::id)
                    .toList();
            return new Review(
                    ids.next(),
                    command.controller(),
                    command.id(),
                    channel,
                    found.stream().map(p -> p.key().subject()).toList(),
                    meanwhile,
                    understood.rules().getFirst(),
                    command.message().receivedAt(),
                    now,
                    now.plus(readWithin));
        }

        private Answer answer(Set<Channel> stopped, Optional<Review> review, Optional<Confirmed> doubleOptIn) {
            List<Effect> effects = new ArrayList<>();
            stopped.forEach(each -> effects.add(new Effect("channel_opt_out", each.wire())));
            if (understood.wants(Intent.OBJECT) || understood.wants(Intent.ERASE)) {
                effects.add(new Effect("direct_marketing_objection", null));
            }
            if (review.isPresent()) {
                effects.add(new Effect("suppressed_until_read", channel.wire()));
            }
            doubleOptIn
                    .filter(Confirmed::inForce)
                    .ifPresent(_ -> effects.add(new Effect("consent_confirmed", channel.wire())));
            if (!consents.isEmpty()) {
                effects.add(new Effect("consent", channel.wire()));
            }
            return new Answer(
                    command.id(),
                    understood.intent().wire(),
                    understood.intents().stream().skip(1).map(Intent::wire).toList(),
                    understood.rules(),
                    effects,
                    !effects.isEmpty(),
                    understood.wants(Intent.ERASE),
                    channel == Channel.SMS && stopped.contains(Channel.SMS) ? confirmation() : Confirmation.NONE,
                    review.map(Review::id).orElse(null),
                    back,
                    doubleOptIn.orElse(null));
        }

        /** Counted from the STOP that stands, which may be an earlier one. */
        private Confirmation confirmation() {
            return left.stream()
                    .flatMap(person -> person.suppressions().stream())
                    .filter(s -> s.reason() == SuppressionReason.STOP && s.channel() == Channel.SMS)
                    .map(s -> s.since().plus(CONFIRMATION))
                    .max(Instant::compareTo)
                    .filter(until -> !now.isAfter(until))
                    .map(until -> new Confirmation(true, until))
                    .orElse(Confirmation.NONE);
        }
    }

    static SuppressionReason reason(Channel channel) {
        return switch (channel) {
            case SMS -> SuppressionReason.STOP;
            case PHONE -> SuppressionReason.DO_NOT_CALL;
            case EMAIL, IN_APP, POST -> SuppressionReason.UNSUBSCRIBE;
        };
    }

    private static SuppressionReason meanwhile(Channel channel) {
        return channel == Channel.SMS ? SuppressionReason.STOP_UNCLEAR : SuppressionReason.UNSUBSCRIBE_UNCLEAR;
    }
}
