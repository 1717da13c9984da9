package io.assentry.consent.replies;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.deliveries.Addresses;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.Ledger.Asked;
import io.assentry.consent.ledger.Objection;
import io.assentry.consent.ledger.OptOut;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.replies.Received.Answer;
import io.assentry.consent.replies.Replies.Name;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody answers a message. Consent may be revoked by any reasonable means, in the person's own words (47 CFR
 * 64.1200(a)(10); GDPR Art. 7(3)): what was understood is in force before the answer, and what may be a revocation is one
 * until somebody has read it. The provider's name for the message makes a repeat harmless.
 */
@ApplicationScoped
class ReceiveMessage implements Decider<ReceiveMessage.Command, ReceiveMessage.State, ReceiveMessage.Kept, Answer> {

    private final KnownControllers controllers;
    private final ReplyUnderstanding understanding;
    private final SealedText.Seal seal;
    private final ReachedPeople people;
    private final Ledger ledger;
    private final ReplyEffects effects;
    private final Replies replies;
    private final Addresses addresses;
    private final Resubscribe resubscribe;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    ReceiveMessage(
            KnownControllers controllers,
            ReplyUnderstanding understanding,
            SealedText.Seal seal,
            ReachedPeople people,
            Ledger ledger,
            ReplyEffects effects,
            Replies replies,
            Addresses addresses,
            Resubscribe resubscribe,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.understanding = understanding;
        this.seal = seal;
        this.people = people;
        this.ledger = ledger;
        this.effects = effects;
        this.replies = replies;
        this.addresses = addresses;
        this.resubscribe = resubscribe;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    Answer handle(ControllerId controller, Message message) {
        controllers.refuseUnknown(controller);
        Understood understood =
                understanding.of(message.subject(), message.text()).by(message.channel());
        UUID id = ids.next();
        SealedText sealed = understood.wants(Intent.UNCLEAR) ? seal.seal(id.toString(), message.whole()) : null;
        Resubscribe.Start start = resubscribe.start(controller, id, message, understood);
        return committer.commit(this, new Command(id, controller, message, understood, sealed, start));
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
            case State.Ready ready -> effects.of(command, ready, now());
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
            resubscribe.write(tx, each.consents(), each.proof());
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

    /**
     * What came in.
     *
     * @param sender whose number or mailbox it came from, and used for nothing but a consent that names it
     * @param from the same by its pseudonyms
     * @param subject of an e-mail; null if it has none
     */
    record Message(
            Channel channel,
            Identifier sender,
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

    /**
     * @param sealed null unless somebody has to read it
     * @param start null unless somebody wants to come back
     */
    record Command(
            UUID id,
            ControllerId controller,
            Message message,
            Understood understood,
            SealedText sealed,
            Resubscribe.Start start) {

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
     * @param consents what START gave anew
     * @param proof of the consents; null without one
     * @param text null unless there is a review
     */
    record Kept(
            Received received,
            List<Pseudonym> from,
            List<OptOut> optOuts,
            List<Objection> objections,
            List<Entry> confirmed,
            List<Entry> consents,
            PersonalProof proof,
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
