package io.assentry.consent.replies;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.decisions.SuppressionReason;
import io.assentry.consent.deliveries.Addresses;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.Ledger.Asked;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Objection;
import io.assentry.consent.ledger.OptOut;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.consent.ledger.Suppression;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.replies.Received.Answer;
import io.assentry.consent.replies.Received.Confirmation;
import io.assentry.consent.replies.Received.Confirmed;
import io.assentry.consent.replies.Received.Effect;
import io.assentry.consent.replies.Replies.Name;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Somebody answers a message. Consent may be revoked by any reasonable means, in the person's own words (47 CFR
 * 64.1200(a)(10); GDPR Art. 7(3)): what was understood is in force before the answer, and what may be a revocation is one
 * until somebody has read it. The provider's name for the message makes a repeat harmless.
 */
@ApplicationScoped
class ReceiveMessage implements Decider<ReceiveMessage.Command, ReceiveMessage.State, ReceiveMessage.Kept, Answer> {

    /** A confirmation is presumed to be within the consent for so long, 47 CFR 64.1200(a)(12). */
    private static final Duration CONFIRMATION = Duration.ofMinutes(5);

    private final KnownControllers controllers;
    private final ReplyUnderstanding understanding;
    private final SealedText.Seal seal;
    private final ReachedPeople people;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final ConfirmByReply confirmByReply;
    private final Replies replies;
    private final Addresses addresses;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;
    private final Duration readWithin;

    ReceiveMessage(
            KnownControllers controllers,
            ReplyUnderstanding understanding,
            SealedText.Seal seal,
            ReachedPeople people,
            Ledger ledger,
            LedgerChanges changes,
            ConfirmByReply confirmByReply,
            Replies replies,
            Addresses addresses,
            Committer committer,
            Clock clock,
            Ids ids,
            @ConfigProperty(name = "assentry.replies.read-within") Duration readWithin) {
        this.controllers = controllers;
        this.understanding = understanding;
        this.seal = seal;
        this.people = people;
        this.ledger = ledger;
        this.changes = changes;
        this.confirmByReply = confirmByReply;
        this.replies = replies;
        this.addresses = addresses;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
        this.readWithin = readWithin;
    }

    Answer handle(ControllerId controller, Message message) {
        controllers.refuseUnknown(controller);
        Understood understood =
                understanding.of(message.subject(), message.text()).by(message.channel());
        UUID id = ids.next();
        SealedText sealed = understood.wants(Intent.UNCLEAR) ? seal.seal(id.toString(), message.whole()) : null;
        return committer.commit(this, new Command(id, controller, message, understood, sealed));
    }

    @Override
    public Object aggregate(Command command) {
        return List.of(command.controller(), command.message().from());
    }

    @Override
    public Map<Command, State> load(Transaction tx, List<Command> commands) {
        Map<Name, Received> earlier =
                replies.earlier(tx, commands.stream().map(Command::name).toList());
        Map<Command, State> states = new HashMap<>();
        for (Command command : commands) {
            Received before = earlier.get(command.name());
            states.put(command, before != null ? new State.Done(before) : ready(tx, command));
        }
        return states;
    }

    /** What a yes may be about is read once the persons are locked: of two that come at once, one confirms. */
    private State ready(Transaction tx, Command command) {
        List<Person> found =
                people.open(tx, command.controller(), command.message().from());
        List<Asked> open = command.understood().wants(Intent.CONFIRM)
                ? ledger.waiting(
                        tx, found.stream().map(Person::key).toList(), Channel.SMS, now(), ConfirmByReply.ENOUGH)
                : List.of();
        return new State.Ready(found, open);
    }

    @Override
    public Changes<Kept, Answer> decide(State state, Command command) {
        return switch (state) {
            case State.Done done -> {
                if (!done.received().fingerprint().equals(command.message().fingerprint())) {
                    throw new MessageIdReused();
                }
                yield Changes.nothing(done.received().answer());
            }
            case State.Ready ready -> new Decision(command, ready, now()).changes();
        };
    }

    @Override
    public void write(Transaction tx, List<Kept> kept) {
        ledger.optOut(tx, kept.stream().flatMap(k -> k.optOuts().stream()).toList());
        List<Objection> objections =
                kept.stream().flatMap(k -> k.objections().stream()).toList();
        if (!objections.isEmpty()) {
            ledger.object(tx, objections);
        }
        List<Entry> confirmed =
                kept.stream().flatMap(k -> k.confirmed().stream()).toList();
        ledger.write(tx, confirmed);
        for (Kept each : kept) {
            replies.keep(tx, each.received());
            addresses.wroteFrom(
                    tx,
                    each.received().controller(),
                    each.from(),
                    each.received().receivedAt());
            each.review().ifPresent(review -> replies.keep(tx, review, each.text()));
        }
        addresses.agreedAt(tx, confirmed);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** One message, on the persons that it may be from. */
    private final class Decision {

        private final Command command;
        private final Understood understood;
        private final Channel channel;
        private final List<Person> found;
        private final List<Asked> open;
        private final Instant now;
        private final List<OptOut> optOuts = new ArrayList<>();
        private final List<Objection> objections = new ArrayList<>();
        private final List<Entry> confirmed = new ArrayList<>();
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
                    received, command.message().from(), optOuts, objections, confirmed, review, command.sealed());
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
            return stands;
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

    /**
     * What came in.
     *
     * @param from whose number or mailbox it came from
     * @param subject of an e-mail; null if it has none
     */
    record Message(
            Channel channel,
            List<Pseudonym> from,
            String messageId,
            String subject,
            String text,
            String fingerprint,
            Instant receivedAt) {

        String whole() {
            return subject == null ? text : subject + "\n\n" + text;
        }

        /** Neither the words nor whose they are. */
        @Override
        public String toString() {
            return "Message[" + channel + "]";
        }
    }

    /** @param sealed null unless somebody has to read it */
    record Command(UUID id, ControllerId controller, Message message, Understood understood, SealedText sealed) {

        Name name() {
            return new Name(controller, message.channel().wire(), message.messageId());
        }
    }

    /** What the decision finds. */
    sealed interface State {

        /** The same message came before. */
        record Done(Received received) implements State {}

        /** @param open what a yes may be about; read for nothing else */
        record Ready(List<Person> people, List<Asked> open) implements State {}
    }

    /**
     * @param confirmed what a yes confirmed
     * @param text null unless there is a review
     */
    record Kept(
            Received received,
            List<Pseudonym> from,
            List<OptOut> optOuts,
            List<Objection> objections,
            List<Entry> confirmed,
            Optional<Review> review,
            SealedText text) {}

    /** The provider's id stands for another text, or another sender, already. */
    static final class MessageIdReused extends Rejection {
        MessageIdReused() {
            super(
                    Category.UNPROCESSABLE,
                    "message-id-reused",
                    "This messageId came before on this channel with another text or from somebody else.");
        }
    }
}
