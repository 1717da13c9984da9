package io.assentry.consent.ledger;

import io.assentry.consent.ledger.Permission.Absent;
import io.assentry.consent.ledger.Permission.Agreed;
import io.assentry.consent.ledger.Permission.Given;
import io.assentry.consent.ledger.Permission.Refused;
import io.assentry.consent.ledger.Permission.Requested;
import io.assentry.consent.ledger.Permission.Withdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What stands for one person, purpose and channel, and what becomes of it: the rules of giving, confirming, refusing and
 * taking back.
 *
 * @param suppressions those that cover the scope
 */
record Standing(Scope scope, Permission permission, List<Suppression> suppressions) {

    static final String NEWER_CONSENT = "NEWER_CONSENT";
    static final String PROVEN_CONSENT = "PROVEN_CONSENT";
    static final String CONSENT_EXPIRED = "CONSENT_EXPIRED";
    static final String CONSENT_STALE_NOTICE = "CONSENT_STALE_NOTICE";
    static final String CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN";
    static final String CONSENT_REFUSED = "CONSENT_REFUSED";

    private static final Set<String> TOO_OLD = Set.of(CONSENT_EXPIRED, CONSENT_STALE_NOTICE);

    /**
     * A consent is in force unless something stands against it. An opt-out is ended only by the person's own act that is
     * not older than it; an import never ends one, whatever date it carries (GDPR Art. 7(3), 21(3)).
     */
    List<Fact> grant(Grant grant, Supplier<UUID> ids, Instant now) {
        Chain chain = new Chain(permission, now);
        UUID consentId = ids.get();
        Agreed agreed = grant.agreed(consentId, chain.at());
        List<String> blockedBy = blockers(grant, agreed, chain.at());
        if (!blockedBy.isEmpty()) {
            Permission leaves = onlyTooOld(blockedBy, chain.at())
                    ? new Given(chain.nextVersion(), chain.at(), agreed, Permission.Said.ENDED)
                    : chain.unmoved();
            return chain.with(new Fact.GrantNotInForce(consentId, chain.at(), grant, agreed, blockedBy, leaves));
        }
        lift(chain, grant, ids);
        Given given = new Given(chain.nextVersion(), chain.at(), agreed);
        return chain.with(new Fact.Granted(consentId, chain.at(), grant, agreed, given));
    }

    /**
     * Somebody asks in the person's name, and the person is to confirm it (double opt-in). What stands is not touched by
     * it: it is what holds until the answer. What an opt-out forbids already is not asked for.
     */
    List<Fact> request(UUID consentId, Grant grant, ConfirmationRequest request, Supplier<UUID> ids, Instant now) {
        Chain chain = new Chain(permission, now);
        Agreed asked = grant.agreed(consentId, chain.at());
        if (!blockers(grant, asked, chain.at()).isEmpty()) {
            return grant(grant, () -> consentId, now);
        }
        Permission leaves = switch (permission) {
            case Absent _, Requested _ -> new Requested(chain.nextVersion(), chain.at(), asked, request.confirmBy());
            case Given _, Withdrawn _, Refused _ -> chain.unmoved();
        };
        return chain.with(new Fact.Requested(ids.get(), chain.at(), grant, asked, request, leaves));
    }

    /**
     * The person confirms what was asked: from now on it is in force, and its period begins. What they opted out of since
     * they asked stays as it is: a link in an old message is no new will.
     */
    List<Fact> confirm(OpenRequest open, Supplier<UUID> ids, Instant now) {
        Chain chain = new Chain(permission, now);
        Grant asked = open.grant();
        Grant confirmed = asked.confirmed(
                new Grant.Confirmation(open.requestedAt(), open.request().tokenSha256(), null), chain.at());
        Agreed agreed = confirmed.agreed(open.consentId(), chain.at());
        List<String> blockedBy =
                new ArrayList<>(optOutsAgainst(asked, asked.agreed(open.consentId(), open.requestedAt())));
        if (agreed.staleAt(chain.at())) {
            blockedBy.add(CONSENT_STALE_NOTICE);
        }
        if (!blockedBy.isEmpty()) {
            return chain.with(new Fact.GrantNotInForce(
                    open.consentId(), chain.at(), confirmed, agreed, blockedBy, without(open.consentId(), chain)));
        }
        lift(chain, asked, ids);
        Given given = new Given(chain.nextVersion(), chain.at(), agreed);
        return chain.with(new Fact.Granted(open.consentId(), chain.at(), confirmed, agreed, given));
    }

    /** Nobody confirmed it in time. */
    List<Fact> lapse(OpenRequest open, Supplier<UUID> ids, Instant now) {
        Chain chain = new Chain(permission, now);
        return chain.with(new Fact.Lapsed(
                ids.get(),
                chain.at(),
                scope,
                open.consentId(),
                open.grant().agreementId(),
                without(open.consentId(), chain)));
    }

    /**
     * The person was asked and said no: what they agreed to before is taken back, and no list brings it about. A no that is
     * older than what they agreed to takes nothing back.
     */
    List<Fact> refuse(Grant refusal, Supplier<UUID> ids, Instant now) {
        Chain chain = new Chain(permission, now);
        UUID refusalId = ids.get();
        boolean outlived = permission instanceof Given given
                && refusal.givenAt(chain.at()).isBefore(given.agreed().givenAt());
        if (!outlived) {
            withdraw(chain, Fact.Via.REFUSAL, ids);
        }
        Permission leaves = switch (chain.stands()) {
            case Absent _, Refused _ -> new Refused(chain.nextVersion(), chain.at(), chain.at());
            case Requested _, Given _, Withdrawn _ -> chain.unmoved();
        };
        return chain.with(new Fact.Refused(refusalId, chain.at(), refusal, leaves));
    }

    /** What stands for the scope is taken back; nothing stands: nothing happens. */
    List<Fact> withdraw(Fact.Via via, Supplier<UUID> ids, Instant now) {
        Chain chain = new Chain(permission, now);
        withdraw(chain, via, ids);
        return chain.facts();
    }

    /** The consent, if there is one, is taken back, and nothing is to be sent from now on; a second time says nothing. */
    List<Fact> unsubscribe(Fact.Via via, Supplier<UUID> ids, Instant now) {
        Chain chain = new Chain(permission, now);
        withdraw(chain, via, ids);
        if (suppressions.stream().noneMatch(s -> s.isUnsubscribeFrom(scope))) {
            Suppression suppression = Suppression.unsubscribed(ids.get(), scope, chain.at());
            chain.add(new Fact.SuppressionAdded(ids.get(), chain.at(), scope, suppression, chain.unmoved()));
        }
        return chain.facts();
    }

    private void withdraw(Chain chain, Fact.Via via, Supplier<UUID> ids) {
        switch (chain.stands()) {
            case Given given -> {
                Withdrawn withdrawn = given.withdraw(chain.nextVersion(), chain.at());
                chain.add(new Fact.Withdrawn(ids.get(), chain.at(), scope, given.agreed(), via, withdrawn));
            }
            case Requested requested -> {
                Withdrawn withdrawn = requested.withdraw(chain.nextVersion(), chain.at());
                chain.add(new Fact.Withdrawn(ids.get(), chain.at(), scope, requested.asked(), via, withdrawn));
            }
            case Absent _, Refused _, Withdrawn _ -> {}
        }
    }

    /** The request is over; what else stands is not touched. */
    private static Permission without(UUID consentId, Chain chain) {
        return chain.stands() instanceof Requested requested
                        && requested.asked().consentId().equals(consentId)
                ? new Absent(chain.nextVersion(), chain.at())
                : chain.unmoved();
    }

    private void lift(Chain chain, Grant grant, Supplier<UUID> ids) {
        for (Suppression lifted :
                suppressions.stream().filter(s -> s.isLiftedBy(grant)).toList()) {
            chain.add(new Fact.SuppressionLifted(ids.get(), chain.at(), scope, lifted, chain.unmoved()));
        }
    }

    private List<String> blockers(Grant grant, Agreed agreed, Instant at) {
        List<String> blockers = new ArrayList<>(optOutsAgainst(grant, agreed));
        if (permission instanceof Given given
                && agreed.givenAt().isBefore(given.agreed().givenAt())) {
            blockers.add(NEWER_CONSENT);
        }
        if (!agreed.proofGaps().isEmpty()
                && permission instanceof Given given
                && given.agreed().countsAt(at)) {
            blockers.add(PROVEN_CONSENT);
        }
        if (agreed.expiredAt(at)) {
            blockers.add(CONSENT_EXPIRED);
        }
        if (agreed.staleAt(at)) {
            blockers.add(CONSENT_STALE_NOTICE);
        }
        return blockers.stream().distinct().toList();
    }

    /** What the person said against it, and has not taken back by this very act. */
    private List<String> optOutsAgainst(Grant grant, Agreed agreed) {
        List<String> blockers = new ArrayList<>();
        for (Suppression suppression : suppressions) {
            if (suppression.forbidsConsent()
                    && !suppression.isLiftedBy(grant)
                    && !suppression.isSteppedOverBy(grant, agreed)) {
                blockers.add(suppression.reason().code().name());
            }
        }
        switch (permission) {
            case Withdrawn withdrawn
            when !grant.isOwnActSince(withdrawn.withdrawnAt()) -> blockers.add(CONSENT_WITHDRAWN);
            case Refused refused when !grant.isOwnActSince(refused.refusedAt()) -> blockers.add(CONSENT_REFUSED);
            case Withdrawn _, Refused _, Given _, Requested _, Absent _ -> {}
        }
        return blockers.stream().distinct().toList();
    }

    /** Nobody objected, it is merely over: then it is what stands, so that a decision can say that it has expired. */
    private boolean onlyTooOld(List<String> blockedBy, Instant at) {
        boolean nothingBetter = switch (permission) {
            case Absent _ -> true;
            case Given given -> !at.isBefore(given.agreed().endsAt());
            case Withdrawn _, Requested _, Refused _ -> false;
        };
        return nothingBetter
                && TOO_OLD.containsAll(blockedBy)
                && suppressions.stream().noneMatch(Suppression::forbidsConsent);
    }
}
