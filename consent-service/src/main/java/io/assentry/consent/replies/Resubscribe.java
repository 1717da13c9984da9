package io.assentry.consent.replies;

import io.assentry.consent.consents.KeywordConsents;
import io.assentry.consent.consents.KeywordConsents.Given;
import io.assentry.consent.deliveries.Addresses;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.consent.proofs.ProofVault;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.replies.Received.Resubscribed;
import io.assentry.consent.replies.ShownWords.Shown;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * START brings nobody back by itself: it is the person's answer to the words of a consent that the confirmation of their STOP
 * showed again, and then a new consent with these words, its proof and its period. It lifts no objection; as any later act of
 * the person's own it counts before one for its purpose alone (GDPR Art. 7, 21(3); 47 CFR 64.1200(f)(9)).
 */
@ApplicationScoped
class Resubscribe {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    private final ShownWords shownWords;
    private final KeywordConsents consents;
    private final Ledger ledger;
    private final Addresses addresses;
    private final ProofVault vault;
    private final Duration within;

    /** @param within how long after the confirmation an answer is one to its words; PT1M to P30D */
    Resubscribe(
            ShownWords shownWords,
            KeywordConsents consents,
            Ledger ledger,
            Addresses addresses,
            ProofVault vault,
            @ConfigProperty(name = "assentry.replies.start-within") Duration within) {
        if (within.compareTo(SHORTEST) < 0 || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("assentry.replies.start-within is PT1M to P30D");
        }
        this.shownWords = shownWords;
        this.consents = consents;
        this.ledger = ledger;
        this.addresses = addresses;
        this.vault = vault;
        this.within = within;
    }

    /** What the answer is worth, whoever it is from; null if it is none to such words at all. */
    Start start(ControllerId controller, UUID inboundMessageId, ReceiveMessage.Message message, Understood understood) {
        if (message.channel() != Channel.SMS || !understood.wantsOnly(Intent.START)) {
            return null;
        }
        Instant at = message.receivedAt();
        Optional<Shown> shown = shownWords.last(controller, message.from(), at.minus(within), at);
        if (shown.isEmpty()) {
            return new Start(null, null, null, Resubscribed.NOT_SHOWN);
        }
        Given given = given(shown.get(), inboundMessageId, message);
        try {
            return new Start(shown.get().at(), consents.judge(controller, given), given.proof(), null);
        } catch (Rejection rejection) {
            return new Start(shown.get().at(), null, null, rejection.code());
        }
    }

    private static Given given(Shown shown, UUID inboundMessageId, ReceiveMessage.Message message) {
        return new Given(
                shown.words().purpose(),
                message.sender(),
                message.receivedAt(),
                shown.words().wording(),
                shown.words().notice(),
                shown.words().written(),
                shown.template(),
                inboundMessageId.toString(),
                message.text().strip(),
                shown.words().agreementId());
    }

    void write(Transaction tx, List<Entry> entries, PersonalProof proof) {
        if (entries.isEmpty()) {
            return;
        }
        ledger.write(tx, entries);
        addresses.agreedAt(tx, entries);
        for (Entry entry : entries) {
            if (entry.fact() instanceof Fact.Granted granted) {
                vault.keepGrant(tx, entry.person().controller(), granted.id(), proof, granted.recordedAt());
            }
        }
    }

    /**
     * An answer to words that were shown, or not.
     *
     * @param shownAt when the words left; null if none did
     * @param grant null if the answer is worth nothing
     * @param proof null likewise
     * @param lack why it is worth nothing; null if it is worth something
     */
    record Start(Instant shownAt, Grant grant, PersonalProof proof, String lack) {

        /** The facts if this person is back because of it; else why not. */
        Back on(Person person, Supplier<UUID> ids, Instant now) {
            if (grant == null) {
                return Back.not(lack);
            }
            if (person.isMinor()) {
                return Back.not(Resubscribed.MINOR);
            }
            boolean optedOutSince = person.suppressions().stream()
                    .filter(suppression -> suppression.covers(grant.scope()))
                    .anyMatch(suppression -> suppression.since().isAfter(shownAt));
            if (optedOutSince) {
                return Back.not(Resubscribed.OPTED_OUT_SINCE);
            }
            List<Fact> facts = person.grant(grant, ids, now);
            return facts.getLast() instanceof Fact.Granted granted
                    ? new Back(facts, new Resubscribed(Resubscribed.GIVEN, granted.id()))
                    : Back.not(Resubscribed.NOT_IN_FORCE);
        }

        /** Neither the number nor the word. */
        @Override
        public String toString() {
            return "Start[" + lack + "]";
        }
    }

    /** What came of it for one person. */
    record Back(List<Fact> facts, Resubscribed said) {

        static Back not(String why) {
            return new Back(List.of(), new Resubscribed(why, null));
        }
    }
}
