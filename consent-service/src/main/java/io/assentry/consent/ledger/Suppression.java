package io.assentry.consent.ledger;

import io.assentry.consent.decisions.SendingFacts;
import io.assentry.consent.decisions.SuppressionReason;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * Nothing is to be sent, whatever is imported later (GDPR Art. 21(3); 47 CFR 64.1200(d)).
 *
 * @param purpose null: every purpose
 * @param channel null: every channel
 */
public record Suppression(UUID id, SuppressionReason reason, PurposeId purpose, Channel channel, Instant since) {

    static Suppression unsubscribed(UUID id, Scope scope, Instant since) {
        return new Suppression(id, SuppressionReason.UNSUBSCRIBE, scope.purpose(), scope.channel(), since);
    }

    static Suppression objected(UUID id, Instant since) {
        return new Suppression(id, SuppressionReason.OBJECTION, null, null, since);
    }

    static Suppression erased(UUID id, Instant cutOff) {
        return new Suppression(id, SuppressionReason.ERASED, null, null, cutOff);
    }

    /** Of every purpose by one channel. */
    static Suppression ofChannel(UUID id, SuppressionReason reason, Channel channel, Instant since) {
        return new Suppression(id, reason, null, channel, since);
    }

    boolean isOfChannel(SuppressionReason wanted, Channel by) {
        return isOfChannel() && reason == wanted && channel == by;
    }

    /** An opt-out from a channel as a whole, by the person or by whoever carries their messages. */
    boolean isOfChannel() {
        return purpose == null
                && channel != null
                && switch (reason) {
                    case UNSUBSCRIBE, STOP, STOP_UNCLEAR, UNSUBSCRIBE_UNCLEAR, COMPLAINT, DO_NOT_CALL -> true;
                    case MINOR, RESTRICTED, OBJECTION, OBJECTION_PENDING, OBJECTION_UPHELD, ERASED -> false;
                };
    }

    /** Nobody under 18 is dealt with; no consent ends that. */
    public static Suppression minor(UUID id, Instant since) {
        return new Suppression(id, SuppressionReason.MINOR, null, null, since);
    }

    /** Art. 18: whatever the purpose and the channel, nothing but storage. */
    public static Suppression restricted(UUID id, Instant since) {
        return new Suppression(id, SuppressionReason.RESTRICTED, null, null, since);
    }

    /** @param purpose null: every purpose that rests on legitimate interests, also one that is defined later */
    public static Suppression interestsObjected(UUID id, PurposeId purpose, Instant since) {
        return new Suppression(id, SuppressionReason.OBJECTION_PENDING, purpose, null, since);
    }

    /** The objection was found to be right: what it is about has ended. */
    public Suppression upheld(UUID newId, Instant at) {
        return new Suppression(newId, SuppressionReason.OBJECTION_UPHELD, purpose, channel, at);
    }

    public boolean covers(Scope scope) {
        return (purpose == null || purpose.equals(scope.purpose())) && (channel == null || channel == scope.channel());
    }

    SendingFacts.Standing standing() {
        return new SendingFacts.Standing(id, reason, since);
    }

    boolean isObjection() {
        return reason == SuppressionReason.OBJECTION;
    }

    boolean isErasure() {
        return reason == SuppressionReason.ERASED;
    }

    /** Whatever the purpose and the channel. */
    boolean isOfEverything() {
        return purpose == null && channel == null && !isAboutInterests();
    }

    /** GDPR Art. 21(1); what rests on consent is another matter. */
    public boolean isAboutInterests() {
        return reason == SuppressionReason.OBJECTION_PENDING || reason == SuppressionReason.OBJECTION_UPHELD;
    }

    public boolean isRestriction() {
        return reason == SuppressionReason.RESTRICTED;
    }

    /**
     * A restriction is no opt-out: what the person agrees to meanwhile is theirs, and counts once it is lifted (Art.
     * 18(2)). An objection to legitimate interests is not about consents at all.
     */
    boolean forbidsConsent() {
        return !isRestriction() && !isAboutInterests();
    }

    /**
     * What can stand and yet not count: an objection, or an opt-out from a channel, where the person agreed themselves since,
     * and an erasure anywhere once they did so for anything.
     *
     * @param all whatever stands for the person
     */
    boolean countsAgainst(Permission permission, Collection<Permission> all) {
        return switch (reason) {
            case OBJECTION -> !(permission instanceof Permission.Given given && isBefore(given.agreed()));
            case ERASED -> all.stream().noneMatch(this::isOutlivedBy);
            case OBJECTION_PENDING, OBJECTION_UPHELD -> false; // not against what rests on consent
            case MINOR, RESTRICTED -> true;
            case UNSUBSCRIBE, STOP, STOP_UNCLEAR, UNSUBSCRIBE_UNCLEAR, COMPLAINT ->
                !(isOfChannel() && permission instanceof Permission.Given given && isBefore(given.agreed()));
            case DO_NOT_CALL -> true;
        };
    }

    /** Whoever agreed since has come back, also if they took it back again. */
    private boolean isOutlivedBy(Permission permission) {
        return permission.consent().filter(this::isBefore).isPresent();
    }

    private boolean isBefore(Permission.Agreed agreed) {
        return agreed.givenAt().isAfter(since);
    }

    boolean isUnsubscribeFrom(Scope scope) {
        return reason == SuppressionReason.UNSUBSCRIBE && scope.purpose().equals(purpose) && scope.channel() == channel;
    }

    /**
     * What is about more than one purpose is not ended by one consent: it stays, and no longer counts where the person
     * agreed themselves since. A list that says so is not the person.
     */
    boolean isSteppedOverBy(Grant grant, Permission.Agreed agreed) {
        boolean canBe = isObjection() || isErasure() || isOfChannel() && reason != SuppressionReason.DO_NOT_CALL;
        return canBe && grant.capture().method().isOwnAct() && isBefore(agreed);
    }

    /** Only what the person did themselves, and not before the opt-out, ends it; and only an unsubscribe so far. */
    boolean isLiftedBy(Grant grant) {
        return isUnsubscribeFrom(grant.scope()) && grant.isOwnActSince(since);
    }
}
