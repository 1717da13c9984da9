package io.assentry.consent.deliveries;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.decisions.SuppressionReason;
import io.assentry.consent.deliveries.DeliveryKind.Unusable;
import io.assentry.consent.deliveries.DeliveryReport.Result;
import io.assentry.consent.deliveries.DeliveryReports.Earlier;
import io.assentry.consent.deliveries.DeliveryReports.Name;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.OptOut;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.commit.Outcome;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What becomes of messages takes effect at once: an address that is gone is written to no more, and whoever reported a
 * message as spam gets nothing more by that channel. A report that cannot be taken does not disturb its neighbours.
 */
@ApplicationScoped
class TakeDeliveryReports
        implements Decider<DeliveryReport, TakeDeliveryReports.State, TakeDeliveryReports.Kept, Result> {

    private final KnownControllers controllers;
    private final ReachedPeople people;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final DeliveryReports reports;
    private final UnusableAddresses addresses;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;
    private final int mostBounces;
    private final Duration bouncesWithin;

    TakeDeliveryReports(
            KnownControllers controllers,
            ReachedPeople people,
            Ledger ledger,
            LedgerChanges changes,
            DeliveryReports reports,
            UnusableAddresses addresses,
            Committer committer,
            Clock clock,
            Ids ids,
            @ConfigProperty(name = "assentry.deliveries.soft-bounces") int mostBounces,
            @ConfigProperty(name = "assentry.deliveries.soft-bounces-within") Duration bouncesWithin) {
        this.controllers = controllers;
        this.people = people;
        this.ledger = ledger;
        this.changes = changes;
        this.reports = reports;
        this.addresses = addresses;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
        this.mostBounces = mostBounces;
        this.bouncesWithin = bouncesWithin;
    }

    /** The outcomes stand in the order of the reports. */
    List<Outcome<Result>> handle(ControllerId controller, List<DeliveryReport> many) {
        controllers.refuseUnknown(controller);
        return committer.commitAll(this, many);
    }

    @Override
    public Object aggregate(DeliveryReport report) {
        return List.of(report.controller(), report.names());
    }

    @Override
    public Map<DeliveryReport, State> load(Transaction tx, List<DeliveryReport> round) {
        Map<Name, Earlier> earlier = reports.earlier(
                tx, round.stream().map(TakeDeliveryReports::name).toList());
        Map<DeliveryReport, State> states = new HashMap<>();
        for (DeliveryReport report : round) {
            Earlier before = earlier.get(name(report));
            if (before != null) {
                states.put(report, new State.Done(before));
            } else {
                states.put(report, fresh(tx, report));
            }
        }
        return states;
    }

    private State fresh(Transaction tx, DeliveryReport report) {
        return switch (report.kind()) {
            case COMPLAINT -> new State.Complained(people.open(tx, report.controller(), report.names()));
            case SOFT_BOUNCE, DELIVERED ->
                new State.OfAddress(reports.bounces(tx, report.controller(), report.names()));
            case HARD_BOUNCE, REASSIGNED, DEACTIVATED, INVALID -> new State.OfAddress(SoftBounces.NONE);
        };
    }

    @Override
    public Changes<Kept, Result> decide(State state, DeliveryReport report) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (state) {
            case State.Done done -> {
                if (!done.earlier().fingerprint().equals(report.fingerprint())) {
                    throw new ReportIdReused();
                }
                yield Changes.nothing(done.earlier().result());
            }
            case State.Complained complained -> complaint(complained.people(), report, now);
            case State.OfAddress address -> ofAddress(address.bounces(), report, now);
        };
    }

    private Changes<Kept, Result> complaint(List<Person> reached, DeliveryReport report, Instant now) {
        List<OptOut> optOuts = reached.stream()
                .map(person -> OptOut.suppress(person, report.channel(), SuppressionReason.COMPLAINT, ids::next, now))
                .toList();
        Changes<OptOut, Result> said = changes.ofOptOuts(optOuts, report.occurredAt(), Result.IN_FORCE);
        Kept kept = new Kept(report, Result.IN_FORCE, said.facts(), Optional.empty(), Optional.empty(), now);
        List<EvidenceEntry> evidence = new ArrayList<>(said.evidence());
        evidence.add(evidence(report, Optional.empty(), now));
        return new Changes<>(List.of(kept), evidence, said.messages(), Result.IN_FORCE);
    }

    private Changes<Kept, Result> ofAddress(SoftBounces before, DeliveryReport report, Instant now) {
        Optional<Unusable> unusable = report.kind().unusable();
        Optional<SoftBounces> bounces = Optional.empty();
        Result result = Result.IN_FORCE;
        switch (report.kind()) {
            case SOFT_BOUNCE -> {
                SoftBounces more = before.andOne(report.occurredAt(), bouncesWithin);
                bounces = Optional.of(more);
                unusable = more.areTooMany(mostBounces) ? Optional.of(Unusable.HARD_BOUNCE) : Optional.empty();
                result = unusable.isPresent() ? Result.IN_FORCE : Result.COUNTED;
            }
            case DELIVERED -> {
                bounces = Optional.of(SoftBounces.NONE);
                result = Result.NOTED;
            }
            case HARD_BOUNCE, REASSIGNED, DEACTIVATED, INVALID, COMPLAINT -> {}
        }
        Kept kept = new Kept(report, result, List.of(), unusable, bounces, now);
        List<EvidenceEntry> evidence = unusable.isPresent() ? List.of(evidence(report, unusable, now)) : List.of();
        return new Changes<>(List.of(kept), evidence, List.of(), result);
    }

    @Override
    public void write(Transaction tx, List<Kept> all) {
        ledger.optOut(tx, all.stream().flatMap(k -> k.optOuts().stream()).toList());
        for (Kept kept : all) {
            DeliveryReport report = kept.report();
            reports.keep(tx, report, kept.result(), kept.at());
            kept.bounces().ifPresent(b -> reports.keep(tx, report.controller(), report.names(), b));
        }
        // in the order of the addresses, so that two that mark the same ones do not wait for each other
        all.stream()
                .filter(kept -> kept.unusable().isPresent())
                .sorted(Comparator.comparing(
                        kept -> kept.report().controller() + "/" + kept.report().names()))
                .forEach(kept -> addresses.mark(
                        tx,
                        kept.report().controller(),
                        kept.report().names(),
                        kept.unusable().get(),
                        kept.at()));
    }

    private EvidenceEntry evidence(DeliveryReport report, Optional<Unusable> unusable, Instant now) {
        return new EvidenceEntry(
                ids.next(),
                report.controller(),
                unusable.isPresent() ? "address.unusable" : "complaint.reported",
                now,
                new Reported(
                        report.reportId(),
                        report.kind().wire(),
                        report.channel().wire(),
                        unusable.map(Unusable::wire).orElse(null),
                        report.occurredAt()));
    }

    private static Name name(DeliveryReport report) {
        return new Name(report.controller(), report.reportId());
    }

    /** What the decision finds. */
    sealed interface State {

        /** The same report came before. */
        record Done(Earlier earlier) implements State {}

        record Complained(List<Person> people) implements State {}

        record OfAddress(SoftBounces bounces) implements State {}
    }

    record Kept(
            DeliveryReport report,
            Result result,
            List<OptOut> optOuts,
            Optional<Unusable> unusable,
            Optional<SoftBounces> bounces,
            Instant at) {}

    private record Reported(String reportId, String kind, String channel, String unusable, Instant occurredAt) {}

    /** The provider's id stands for another report already. */
    static final class ReportIdReused extends Rejection {
        ReportIdReused() {
            super(
                    Category.UNPROCESSABLE,
                    "report-id-reused",
                    "This reportId came before with another kind, channel or address.");
        }
    }
}
