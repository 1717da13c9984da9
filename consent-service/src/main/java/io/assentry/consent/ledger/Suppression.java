package io.assentry.consent.ledger;

import io.assentry.consent.decisions.SuppressionReason;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import java.time.Instant;
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

    boolean covers(Scope scope) {
        return (purpose == null || purpose.equals(scope.purpose())) && (channel == null || channel == scope.channel());
    }

    boolean isObjection() {
        return reason == SuppressionReason.OBJECTION;
    }

    /** Only an objection can stand and yet not count somewhere: where the person agreed themselves since. */
    boolean countsAgainst(Permission permission) {
        return !(isObjection()
                && permission instanceof Permission.Given given
                && given.agreed().givenAt().isAfter(since));
    }

    boolean isUnsubscribeFrom(Scope scope) {
        return reason == SuppressionReason.UNSUBSCRIBE && scope.purpose().equals(purpose) && scope.channel() == channel;
    }

    /**
     * An objection is about everything and is not ended by one consent: it stays, and no longer counts where the person
     * agreed themselves since. A list that says so is not the person.
     */
    boolean isSteppedOverBy(Grant grant, Permission.Agreed agreed) {
        return isObjection()
                && grant.capture().method().isOwnAct()
                && agreed.givenAt().isAfter(since);
    }

    /** Only what the person did themselves, and not before the opt-out, ends it; and only an unsubscribe so far. */
    boolean isLiftedBy(Grant grant) {
        return isUnsubscribeFrom(grant.scope()) && grant.isOwnActSince(since);
    }
}
