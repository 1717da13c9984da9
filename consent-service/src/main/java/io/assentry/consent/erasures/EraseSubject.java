package io.assentry.consent.erasures;

import io.assentry.consent.ledger.Erasure;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.Ledger.Proofs;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.consent.ledger.Suppression;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Erases a person as far as this service holds anything (GDPR Art. 17): what stood is gone, nothing is sent any more, what
 * the law lets survive stays, and the task is reported. Ending reaches everybody who is known by one of the names, with
 * all names linked to them; asking again changes nothing and is reported under its own task.
 */
@ApplicationScoped
public class EraseSubject implements Decider<ErasureRequest, EraseSubject.Reached, Erasure, EraseSubject.Answer> {

    static final String KIND = "ERASURE";

    private final ReachedPeople people;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final Traces traces;
    private final ReportTask reportTask;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    EraseSubject(
            ReachedPeople people,
            Ledger ledger,
            LedgerChanges changes,
            Traces traces,
            ReportTask reportTask,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.people = people;
        this.ledger = ledger;
        this.changes = changes;
        this.traces = traces;
        this.reportTask = reportTask;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    /** In the transaction that also remembers that the request was heard. */
    public Answer handle(Transaction tx, ErasureRequest request) {
        Answer answer = committer.commitWithin(tx, this, request);
        traces.erase(tx, request, now());
        return answer;
    }

    @Override
    public Object aggregate(ErasureRequest request) {
        return List.of(request.controller(), request.names());
    }

    @Override
    public Map<ErasureRequest, Reached> load(Transaction tx, List<ErasureRequest> requests) {
        Map<ErasureRequest, Reached> states = new HashMap<>();
        for (ErasureRequest request : requests) {
            List<Person> reached = people.open(tx, request.controller(), request.names());
            states.put(
                    request,
                    new Reached(
                            reached,
                            ledger.proofs(tx, reached.stream().map(Person::key).toList()),
                            traces.count(tx, request)));
        }
        return states;
    }

    @Override
    public Changes<Erasure, Answer> decide(Reached reached, ErasureRequest request) {
        Instant now = now();
        List<Erasure> erasures = reached.people().stream()
                .map(person -> person.erase(
                        request.requestId(),
                        request.before(),
                        reached.proofsOf(person).ownActs(),
                        ids::next,
                        now))
                .toList();
        Answer answer = new Answer(erasures.stream().anyMatch(erasure -> !erasure.isOfNobodyKnown()));
        Changes<Erasure, Answer> changed = changes.ofErasures(erasures, answer);
        List<OutboxMessage> messages = new ArrayList<>(changed.messages());
        String reportSha256 = null;
        if (request.taskId().isPresent()) {
            ReportTask.Signed report = reportTask.sign(
                    request.controller(),
                    request.taskId().get(),
                    KIND,
                    ErasureParts.of(erasures, reached.number(), reached.traces()),
                    now);
            messages.add(report.message());
            reportSha256 = report.sha256();
        }
        List<EvidenceEntry> evidence = new ArrayList<>(changed.evidence());
        evidence.add(new EvidenceEntry(
                ids.next(),
                request.controller(),
                "erasure.carried_out",
                now,
                ErasureCarriedOut.of(request, erasures, reached, reportSha256)));
        return new Changes<>(erasures, evidence, messages, answer);
    }

    @Override
    public void write(Transaction tx, List<Erasure> erasures) {
        ledger.erase(tx, erasures);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Whom the request is about.
     *
     * @param proofs absent for whoever never agreed to anything
     * @param traces how much sending has left of them
     */
    record Reached(List<Person> people, Map<SubjectKey, Proofs> proofs, int traces) {

        Proofs proofsOf(Person person) {
            return proofs.getOrDefault(person.key(), Proofs.NONE);
        }

        int number() {
            return proofs.values().stream().mapToInt(Proofs::number).sum();
        }
    }

    /** @param known whether anything was known of the person before */
    public record Answer(boolean known) {}

    /** What is proved of it: random ids, counts and instants; no pseudonym. */
    private record ErasureCarriedOut(
            UUID requestId,
            UUID taskId,
            Instant before,
            List<Subject> subjects,
            int consentsErased,
            int proofsRetained,
            int tracesErased,
            String reportSha256) {

        static ErasureCarriedOut of(
                ErasureRequest request, List<Erasure> erasures, Reached reached, String reportSha256) {
            return new ErasureCarriedOut(
                    request.requestId(),
                    request.taskId().orElse(null),
                    request.before(),
                    erasures.stream().map(Subject::of).toList(),
                    erasures.stream().mapToInt(e -> e.facts().size()).sum(),
                    reached.number(),
                    reached.traces(),
                    reportSha256);
        }

        /** @param suppressionId absent when an earlier one stood already */
        private record Subject(UUID erasureId, UUID subjectId, UUID suppressionId) {

            static Subject of(Erasure erasure) {
                return new Subject(
                        erasure.id(),
                        erasure.before().key().subject().value(),
                        erasure.added().map(Suppression::id).orElse(null));
            }
        }
    }
}
