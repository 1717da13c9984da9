package io.assentry.consent.objections;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.objections.InterestsObjection.Ground;
import io.assentry.consent.objections.InterestsObjection.Verdict;
import io.assentry.consent.purposes.PurposeCatalogue;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.reports.TaskReport.Part;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Decides an objection to legitimate interests once somebody has weighed it: it is upheld unless the controller shows
 * compelling grounds or legal claims (GDPR Art. 21(1)). The task that it came with is reported with the decision.
 */
@ApplicationScoped
class DecideObjection
        implements Decider<
                DecideObjection.Command, DecideObjection.State, InterestsObjection.Fact, InterestsObjection> {

    private final KnownControllers controllers;
    private final PurposeCatalogue purposes;
    private final Objections objections;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final ReportTask reportTask;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    DecideObjection(
            KnownControllers controllers,
            PurposeCatalogue purposes,
            Objections objections,
            Ledger ledger,
            LedgerChanges changes,
            ReportTask reportTask,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.purposes = purposes;
        this.objections = objections;
        this.ledger = ledger;
        this.changes = changes;
        this.reportTask = reportTask;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    InterestsObjection handle(ControllerId controller, UUID id, Verdict verdict) {
        controllers.refuseUnknown(controller);
        Optional<InterestsObjection> known = objections.find(controller, id);
        if (known.isEmpty() && objections.isToDirectMarketing(controller, id)) {
            throw new NothingToWeigh(id);
        }
        InterestsObjection objection = known.orElseThrow(() -> new NotFound("objection", id));
        return committer.commit(
                this,
                new Command(
                        objection, verdict, ObjectToInterests.concerned(purposes, controller, objection.purpose())));
    }

    @Override
    public Object aggregate(Command command) {
        return command.known().id();
    }

    /** Everybody whom the same task is about is locked: the last decision of them reports it. */
    @Override
    public Map<Command, State> load(Transaction tx, List<Command> commands) {
        Map<Command, State> states = new HashMap<>();
        for (Command command : commands) {
            InterestsObjection known = command.known();
            Set<SubjectKey> keys = new HashSet<>(Set.of(known.person()));
            ofTask(tx, known).forEach(each -> keys.add(each.person()));
            Map<SubjectKey, Person> people = ledger.open(tx, keys);
            states.put(
                    command,
                    new State(
                            people.get(known.person()), objections.of(tx, List.of(known.person())), ofTask(tx, known)));
        }
        return states;
    }

    private List<InterestsObjection> ofTask(Transaction tx, InterestsObjection known) {
        return known.task() == null
                ? List.of()
                : objections.ofTask(tx, known.person().controller(), known.task());
    }

    @Override
    public Changes<InterestsObjection.Fact, InterestsObjection> decide(State state, Command command) {
        InterestsObjection objection = state.now(command.known());
        if (objection.decision().isPresent()) {
            if (objection.decision().get().verdict().isSameAs(command.verdict())) {
                return Changes.nothing(objection);
            }
            throw new DecidedOtherwise(objection.id());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        InterestsObjection.Decided fact =
                objection.decide(state.person(), command.verdict(), command.scopes(), ids::next, now);
        InterestsObjection decided = fact.objection();
        List<OutboxMessage> messages =
                new ArrayList<>(changes.messages(fact.change(), ObjectionMessages.decided(state.person(), decided)));
        String reportSha256 = null;
        if (decided.task() != null && state.isLastOfItsTask(decided)) {
            ReportTask.Signed report = reportTask.sign(
                    decided.person().controller(),
                    decided.task(),
                    InterestsObjection.KIND,
                    parts(state.allOfTask(decided)),
                    now);
            messages.add(report.message());
            reportSha256 = report.sha256();
        }
        return new Changes<>(
                List.of(fact),
                List.of(changes.evidence(
                        decided.person(),
                        "objection.decided",
                        fact.change().at(),
                        ObjectionEvidence.decided(decided, reportSha256))),
                messages,
                decided);
    }

    /** What ended, and what goes on by which of the two grounds. */
    private static List<Part> parts(List<InterestsObjection> decided) {
        List<Part> parts = new ArrayList<>();
        int upheld = (int) decided.stream().filter(InterestsObjection::stands).count();
        if (upheld > 0) {
            parts.add(Part.carriedOut("legitimate_interests").counting(upheld));
        }
        for (Ground ground : Ground.values()) {
            int rejected = (int) decided.stream()
                    .filter(each -> each.decision()
                            .flatMap(decision -> decision.verdict().ground())
                            .filter(ground::equals)
                            .isPresent())
                    .count();
            if (rejected > 0) {
                parts.add(Part.refused("legitimate_interests", ground.wire()).counting(rejected));
            }
        }
        return parts;
    }

    @Override
    public void write(Transaction tx, List<InterestsObjection.Fact> facts) {
        objections.write(tx, facts);
        ledger.change(tx, facts.stream().map(InterestsObjection.Fact::change).toList());
    }

    /** @param scopes that are concerned and rest on interests alone */
    record Command(InterestsObjection known, Verdict verdict, SortedSet<Scope> scopes) {}

    /** @param ofTask all objections that the same task is about */
    record State(Person person, Map<SubjectKey, List<InterestsObjection>> objections, List<InterestsObjection> ofTask) {

        /** As it is under the lock. */
        InterestsObjection now(InterestsObjection known) {
            return objections.get(known.person()).stream()
                    .filter(each -> each.id().equals(known.id()))
                    .findFirst()
                    .orElseThrow();
        }

        boolean isLastOfItsTask(InterestsObjection decided) {
            return ofTask.stream()
                    .filter(each -> !each.id().equals(decided.id()))
                    .allMatch(each -> each.decision().isPresent());
        }

        List<InterestsObjection> allOfTask(InterestsObjection decided) {
            return ofTask.stream()
                    .map(each -> each.id().equals(decided.id()) ? decided : each)
                    .toList();
        }
    }

    /** An objection to direct marketing admits no balancing (Art. 21(3)). */
    static final class NothingToWeigh extends Rejection {
        NothingToWeigh(UUID objection) {
            super(
                    Category.CONFLICT,
                    "objection-needs-no-decision",
                    "Objection " + objection + " is to direct marketing, which nobody weighs.");
        }
    }

    /** A decision is made once; whoever objects again raises another objection. */
    static final class DecidedOtherwise extends Rejection {
        DecidedOtherwise(UUID objection) {
            super(Category.CONFLICT, "objection-decided", "Objection " + objection + " was decided otherwise before.");
        }
    }
}
