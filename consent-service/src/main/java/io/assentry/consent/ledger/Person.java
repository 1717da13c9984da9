package io.assentry.consent.ledger;

import io.assentry.consent.decisions.SendingFacts;
import io.assentry.consent.decisions.SendingFacts.ConsentFacts;
import io.assentry.consent.decisions.SuppressionReason;
import io.assentry.consent.ledger.Permission.Given;
import io.assentry.consent.ledger.Permission.Requested;
import io.assentry.consent.ledger.Permission.Withdrawn;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A person under one controller with everything that stands for them, loaded under a lock: whatever is decided here is
 * decided alone, and the order in which it is recorded is the order that counts.
 *
 * @param linkedNow pseudonyms that this very call added
 */
public record Person(
        SubjectKey key,
        List<Pseudonym> pseudonyms,
        List<Pseudonym> linkedNow,
        Map<Scope, Permission> permissions,
        List<Suppression> suppressions) {

    public Permission permission(Scope scope) {
        return permissions.getOrDefault(scope, Permission.NEVER);
    }

    public Person linking(List<Pseudonym> added) {
        return new Person(key, pseudonyms, added, permissions, suppressions);
    }

    public List<Fact> grant(Grant grant, Supplier<UUID> ids, Instant now) {
        return on(grant.scope()).grant(grant, ids, now);
    }

    /** The person is to confirm it before anything rests on it (double opt-in). */
    public List<Fact> request(
            UUID consentId, Grant grant, ConfirmationRequest request, Supplier<UUID> ids, Instant now) {
        return on(grant.scope()).request(consentId, grant, request, ids, now);
    }

    /** By the link that was sent to the person. */
    public List<Fact> confirm(OpenRequest open, Supplier<UUID> ids, Instant now) {
        return confirm(open, null, ids, now);
    }

    /** @param reply the provider's name of the text by which the person said yes; null if it was by the link */
    public List<Fact> confirm(OpenRequest open, String reply, Supplier<UUID> ids, Instant now) {
        return on(open.grant().scope()).confirm(open, reply, ids, now);
    }

    /** Whether it would come into force if the person confirmed it at that moment. */
    public boolean wouldHold(OpenRequest open, Instant now) {
        return now.isBefore(open.request().confirmBy())
                && confirm(open, open::consentId, now).getLast() instanceof Fact.Granted;
    }

    public List<Fact> lapse(OpenRequest open, Supplier<UUID> ids, Instant now) {
        return on(open.grant().scope()).lapse(open, ids, now);
    }

    public List<Fact> refuse(Grant refusal, Supplier<UUID> ids, Instant now) {
        return on(refusal.scope()).refuse(refusal, ids, now);
    }

    /** Time goes over a consent: said once, and only if it has come to that. */
    public List<Fact> age(Scope scope, Aging aging, Supplier<UUID> ids, Instant now) {
        Chain chain = new Chain(permission(scope), now);
        if (chain.stands() instanceof Given given
                && given.said().compareTo(aging.leaves()) < 0
                && aging.isSo(given.agreed(), now)) {
            Given after = given.saying(aging.leaves(), chain.nextVersion(), chain.at());
            chain.add(new Fact.Aged(ids.get(), chain.at(), scope, given.agreed(), aging, after));
        }
        return chain.facts();
    }

    public List<Fact> withdraw(Scope scope, Fact.Via via, Supplier<UUID> ids, Instant now) {
        return on(scope).withdraw(via, ids, now);
    }

    public List<Fact> unsubscribe(Scope scope, Fact.Via via, Supplier<UUID> ids, Instant now) {
        return on(scope).unsubscribe(via, ids, now);
    }

    private Standing on(Scope scope) {
        return new Standing(scope, permission(scope), suppressionsOn(scope));
    }

    /**
     * Objects to direct marketing as a whole (GDPR Art. 21(2)-(3)): for every purpose, by every channel, known or not.
     * Consents are left as they are and no longer count. Empty if it stands already and counts everywhere.
     */
    public Optional<Objection> object(Instant occurredAt, UUID request, Supplier<UUID> ids, Instant now) {
        Optional<Suppression> standing = objection();
        if (standing.isPresent() && !isSteppedOver(standing.get())) {
            return Optional.empty();
        }
        Instant at = notBeforeAnything(now);
        return Optional.of(
                new Objection(ids.get(), this, at, occurredAt, request, standing, Suppression.objected(ids.get(), at)));
    }

    /** Somewhere within its reach the person agreed themselves since. */
    boolean isSteppedOver(Suppression suppression) {
        return permissions.entrySet().stream()
                .filter(each -> suppression.covers(each.getKey()))
                .anyMatch(each -> !suppression.countsAgainst(each.getValue(), permissions.values()));
    }

    /** An objection to direct marketing stands, and they have not agreed to this themselves since. */
    public boolean isObjectedTo(Scope scope) {
        return objection()
                .filter(objection -> objection.countsAgainst(permission(scope), permissions.values()))
                .isPresent();
    }

    /** The objection that stands, if one does. */
    Optional<Suppression> objection() {
        return suppressions.stream().filter(Suppression::isObjection).findFirst();
    }

    /**
     * Erases the person as far as the proof of what was consented to lets it (GDPR Art. 17, 7(1)): nothing that they agreed
     * to up to then stands any more, and nothing is sent from now on, whatever is imported. What they agreed to themselves
     * since is a new relationship and stays; a list that says so is not the person.
     *
     * @param before what was collected later stays
     * @param ownActs the consents that the person gave themselves
     */
    public Erasure erase(UUID request, Instant before, Set<UUID> ownActs, Supplier<UUID> ids, Instant now) {
        Instant cutOff = (before.isAfter(now) ? now : before).truncatedTo(ChronoUnit.MICROS);
        List<Fact> facts = new ArrayList<>();
        for (Scope scope : new TreeSet<>(permissions.keySet())) {
            Chain chain = new Chain(permission(scope), now);
            endedBy(chain.stands(), cutOff, ownActs)
                    .ifPresent(agreed -> chain.add(new Fact.Erased(
                            ids.get(),
                            chain.at(),
                            scope,
                            agreed,
                            new Permission.Absent(chain.nextVersion(), chain.at()))));
            facts.addAll(chain.facts());
        }
        Optional<Suppression> standing = erasure();
        Optional<Suppression> added =
                standing.isPresent() && !standing.get().since().isBefore(cutOff)
                        ? Optional.empty()
                        : Optional.of(Suppression.erased(ids.get(), cutOff));
        return new Erasure(
                ids.get(),
                this,
                request,
                cutOff,
                notBeforeAnything(now),
                facts,
                standing.filter(_ -> added.isPresent()),
                added);
    }

    /** What an erasure ends: what was agreed to, or asked for; the person's own later acts stay. */
    private static Optional<Permission.Agreed> endedBy(Permission stands, Instant cutOff, Set<UUID> ownActs) {
        return stands instanceof Requested requested
                ? Optional.of(requested.asked())
                        .filter(asked -> !asked.givenAt().isAfter(cutOff))
                : stands.consent()
                        .filter(agreed -> !agreed.givenAt().isAfter(cutOff) || !ownActs.contains(agreed.consentId()));
    }

    /** Erased, and not come back themselves since. */
    public boolean isErased() {
        return erasure().filter(this::countsEverywhere).isPresent();
    }

    /** Known to be under 18. */
    public boolean isMinor() {
        return minor().isPresent();
    }

    private Optional<Suppression> minor() {
        return suppressions.stream()
                .filter(suppression -> suppression.reason() == SuppressionReason.MINOR)
                .findFirst();
    }

    /** The erasure that stands, if one does. */
    private Optional<Suppression> erasure() {
        return suppressions.stream().filter(Suppression::isErasure).findFirst();
    }

    /** What stands against every purpose and channel, if anything does; of several the one that a decision names first. */
    Optional<Suppression> everywhere() {
        return suppressions.stream()
                .filter(Suppression::isOfEverything)
                .sorted(Comparator.comparing(Suppression::reason))
                .filter(this::countsEverywhere)
                .findFirst();
    }

    /** Agreed themselves since an erasure or an objection that stands. */
    boolean hasComeBack() {
        return suppressions.stream()
                .filter(each -> each.isErasure() || each.isObjection())
                .anyMatch(this::isSteppedOver);
    }

    boolean countsEverywhere(Suppression suppression) {
        return !isSteppedOver(suppression);
    }

    /** The person as these facts leave them. */
    public Person after(List<Fact> facts) {
        Map<Scope, Permission> permissionsAfter = new HashMap<>(permissions);
        List<Suppression> suppressionsAfter = new ArrayList<>(suppressions);
        for (Fact fact : facts) {
            permissionsAfter.put(fact.scope(), fact.leaves());
            switch (fact) {
                case Fact.SuppressionAdded added -> suppressionsAfter.add(added.suppression());
                case Fact.SuppressionLifted lifted -> suppressionsAfter.remove(lifted.suppression());
                case Fact.Granted _, Fact.GrantNotInForce _, Fact.Withdrawn _, Fact.Aged _, Fact.Erased _ -> {}
                case Fact.Requested _, Fact.Lapsed _, Fact.Refused _ -> {}
            }
        }
        return new Person(key, pseudonyms, linkedNow, Map.copyOf(permissionsAfter), List.copyOf(suppressionsAfter));
    }

    /** The person as these entries leave them; entries of others change nothing. */
    public Person afterEntries(List<Entry> entries) {
        return after(entries.stream()
                .filter(entry -> entry.person().equals(key))
                .map(Entry::fact)
                .toList());
    }

    /** What the decision table is to know of this person. */
    SendingFacts sendingFacts(Scope scope, Instant at) {
        ConsentFacts consent = switch (permission(scope)) {
            case Permission.Absent _, Permission.Refused _ -> null;
            case Requested requested -> consentFacts(requested.asked(), ConsentFacts.State.REQUESTED, at);
            case Given given -> consentFacts(given.agreed(), ConsentFacts.State.GIVEN, at);
            case Withdrawn withdrawn -> consentFacts(withdrawn.agreed(), ConsentFacts.State.WITHDRAWN, at);
        };
        return SendingFacts.nothingRecorded()
                .with(consent)
                .with(suppressionsOn(scope).stream()
                        .filter(suppression -> suppression.countsAgainst(permission(scope), permissions.values()))
                        .map(Suppression::standing)
                        .toList());
    }

    /** The clock may have been put back since something was recorded. */
    public Instant notBeforeAnything(Instant now) {
        return permissions.values().stream()
                .map(Permission::changedAt)
                .filter(changed -> changed.isAfter(now))
                .max(Instant::compareTo)
                .orElse(now);
    }

    private List<Suppression> suppressionsOn(Scope scope) {
        return suppressions.stream().filter(s -> s.covers(scope)).toList();
    }

    private static ConsentFacts consentFacts(Permission.Agreed agreed, ConsentFacts.State state, Instant at) {
        return new ConsentFacts(
                agreed.consentId(),
                state,
                state == ConsentFacts.State.REQUESTED ? null : agreed.validUntil(),
                agreed.staleAt(at),
                Set.copyOf(agreed.proofGaps()),
                agreed.ageAttested());
    }
}
