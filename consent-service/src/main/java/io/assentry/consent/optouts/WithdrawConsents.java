package io.assentry.consent.optouts;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeCatalogue;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.reports.TaskReport.Part;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Takes back all of a person's consents, or those of one purpose or one channel (GDPR Art. 7(3)), and keeps imports from
 * bringing them back. Of what nobody agreed to, the same is remembered. Asking again changes nothing.
 */
@ApplicationScoped
public class WithdrawConsents
        implements Decider<WithdrawConsents.Command, List<Person>, Entry, WithdrawConsents.Answer> {

    private static final String KIND = "CONSENT_WITHDRAWAL";

    private final KnownControllers controllers;
    private final PurposeCatalogue purposes;
    private final ReachedPeople people;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final ReportTask reportTask;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    WithdrawConsents(
            KnownControllers controllers,
            PurposeCatalogue purposes,
            ReachedPeople people,
            Ledger ledger,
            LedgerChanges changes,
            ReportTask reportTask,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.purposes = purposes;
        this.people = people;
        this.ledger = ledger;
        this.changes = changes;
        this.reportTask = reportTask;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    Answer handle(Asked asked) {
        controllers.refuseUnknown(asked.controller());
        if (asked.reach().purpose() != null) {
            purposes.refuseUnknown(asked.controller(), asked.reach().purpose());
        }
        return committer.commit(this, command(asked));
    }

    /** The same in the transaction that also remembers that the request was heard. */
    public Answer handle(Transaction tx, Asked asked) {
        return committer.commitWithin(tx, this, command(asked));
    }

    private Command command(Asked asked) {
        SortedSet<Scope> offered = new TreeSet<>();
        purposes.onConsent(asked.controller())
                .forEach((purpose, channels) -> channels.forEach(channel -> offered.add(new Scope(purpose, channel))));
        offered.removeIf(scope -> !asked.reach().covers(scope));
        return new Command(asked, List.copyOf(offered));
    }

    @Override
    public Object aggregate(Command command) {
        return List.of(command.asked().controller(), command.asked().names());
    }

    @Override
    public Map<Command, List<Person>> load(Transaction tx, List<Command> commands) {
        Map<Command, List<Person>> states = new HashMap<>();
        commands.forEach(c ->
                states.put(c, people.open(tx, c.asked().controller(), c.asked().names())));
        return states;
    }

    @Override
    public Changes<Entry, Answer> decide(List<Person> reached, Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Changes<Entry, Answer>> each = new ArrayList<>();
        for (Person person : reached) {
            SortedSet<Scope> scopes = new TreeSet<>(command.offered());
            person.permissions().keySet().stream()
                    .filter(command.asked().reach()::covers)
                    .forEach(scopes::add);
            List<Fact> facts = scopes.stream()
                    .flatMap(scope -> person.unsubscribe(scope, Fact.Via.API, ids::next, now).stream())
                    .toList();
            if (!facts.isEmpty()) {
                each.add(changes.of(person, facts, null, new Answer(true)));
            }
        }
        List<EvidenceEntry> evidence = new ArrayList<>(
                each.stream().flatMap(c -> c.evidence().stream()).toList());
        List<OutboxMessage> messages = new ArrayList<>(
                each.stream().flatMap(c -> c.messages().stream()).toList());
        List<Entry> facts = each.stream().flatMap(c -> c.facts().stream()).toList();
        Optional<ReportTask.Signed> report =
                command.asked().taskId().map(task -> report(command.asked(), task, facts, now));
        report.ifPresent(signed -> messages.add(signed.message()));
        if (report.isPresent() || command.asked().request() != null && !each.isEmpty()) {
            evidence.add(new EvidenceEntry(
                    ids.next(),
                    command.asked().controller(),
                    "withdrawal.carried_out",
                    now,
                    CarriedOut.of(command.asked(), reached, report)));
        }
        return new Changes<>(facts, evidence, messages, new Answer(!each.isEmpty()));
    }

    private ReportTask.Signed report(Asked asked, UUID task, List<Entry> facts, Instant now) {
        int withdrawn = (int) facts.stream()
                .filter(entry -> entry.fact() instanceof Fact.Withdrawn)
                .count();
        Part part = withdrawn == 0
                ? Part.nothingHeld("consents")
                : Part.carriedOut("consents").counting(withdrawn);
        return reportTask.sign(asked.controller(), task, KIND, List.of(part), now);
    }

    @Override
    public void write(Transaction tx, List<Entry> facts) {
        ledger.write(tx, facts);
    }

    /**
     * What somebody asks for.
     *
     * @param names of the person
     * @param occurredAt when they asked, by the caller's clock; what is taken back is so from its recording
     * @param request the rights request that it comes with; null if none
     * @param taskId under which it is reported; absent: nobody asked for a report
     */
    public record Asked(
            ControllerId controller,
            List<Pseudonym> names,
            Reach reach,
            Instant occurredAt,
            UUID request,
            Optional<UUID> taskId) {}

    /** @param offered what people can have agreed to within the reach */
    record Command(Asked asked, List<Scope> offered) {}

    /** What is proved of it for the request: random ids; no pseudonym. */
    private record CarriedOut(
            UUID requestId,
            UUID taskId,
            Instant occurredAt,
            String purposeId,
            String channel,
            List<UUID> subjectIds,
            String reportSha256) {

        static CarriedOut of(Asked asked, List<Person> reached, Optional<ReportTask.Signed> report) {
            PurposeId purpose = asked.reach().purpose();
            Channel channel = asked.reach().channel();
            return new CarriedOut(
                    asked.request(),
                    asked.taskId().orElse(null),
                    asked.occurredAt(),
                    purpose == null ? null : purpose.value(),
                    channel == null ? null : channel.wire(),
                    reached.stream()
                            .map(person -> person.key().subject().value())
                            .toList(),
                    report.map(ReportTask.Signed::sha256).orElse(null));
        }
    }

    /**
     * What is taken back.
     *
     * @param purpose null: every purpose
     * @param channel null: every channel
     */
    public record Reach(PurposeId purpose, Channel channel) {

        public static final Reach EVERYTHING = new Reach(null, null);

        boolean covers(Scope scope) {
            return (purpose == null || purpose.equals(scope.purpose()))
                    && (channel == null || channel == scope.channel());
        }
    }

    /** In force either way. */
    public record Answer(boolean changed) {}
}
