package io.assentry.consent.decisions;

import io.assentry.consent.decisions.Dispatches.Message;
import io.assentry.consent.decisions.Facts.Reading;
import io.assentry.consent.decisions.Facts.Wanted;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.consent.subjects.Subjects;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.commit.Outcome;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * A message leaves: the gate is asked once more, and what it says is recorded with the message, behind the lock under which
 * opt-outs are recorded. So of two confirmations of one STOP only one goes, and of four texts to somebody in Florida three.
 */
@ApplicationScoped
class DispatchMessage
        implements Decider<DispatchMessage.Command, DispatchMessage.State, DispatchMessage.Recorded, Decision> {

    private static final Logger LOG = Logger.getLogger(DispatchMessage.class);

    private final Committer committer;
    private final Subjects subjects;
    private final Dispatches dispatches;
    private final Facts facts;
    private final Questions questions;
    private final Clock clock;
    private final Ids ids;

    DispatchMessage(
            Committer committer,
            Subjects subjects,
            Dispatches dispatches,
            Facts facts,
            Questions questions,
            Clock clock,
            Ids ids) {
        this.committer = committer;
        this.subjects = subjects;
        this.dispatches = dispatches;
        this.facts = facts;
        this.questions = questions;
        this.clock = clock;
        this.ids = ids;
    }

    /** What cannot be recorded is not sent. */
    Decision handle(ControllerId controller, Send send, Wanted wanted) {
        try {
            return committer.commit(this, command(controller, send, wanted));
        } catch (RuntimeException e) {
            return noIfTrouble(e, send);
        }
    }

    /** In the order of the commands; none disturbs another. */
    List<Outcome<Decision>> handleAll(ControllerId controller, List<Send> sends, List<Wanted> wanted) {
        try {
            List<Command> commands = new ArrayList<>(sends.size());
            for (int i = 0; i < sends.size(); i++) {
                commands.add(command(controller, sends.get(i), wanted.get(i)));
            }
            List<Outcome<Decision>> outcomes = committer.commitAll(this, commands);
            return IntStream.range(0, sends.size())
                    .mapToObj(i -> noIfTrouble(outcomes.get(i), sends.get(i)))
                    .toList();
        } catch (RuntimeException e) {
            return sends.stream()
                    .<Outcome<Decision>>map(send -> new Outcome.Committed<>(noIfTrouble(e, send)))
                    .toList();
        }
    }

    private Outcome<Decision> noIfTrouble(Outcome<Decision> outcome, Send send) {
        return outcome instanceof Outcome.Failed<Decision> failed && Trouble.isTrouble(failed.cause())
                ? new Outcome.Committed<>(noIfTrouble(failed.cause(), send))
                : outcome;
    }

    private Decision noIfTrouble(RuntimeException e, Send send) {
        if (!Trouble.isTrouble(e)) {
            throw e;
        }
        LOG.warnf("A dispatch could not be recorded: %s", Trouble.describe(e));
        return Decision.nothingCouldBeRead(send, now());
    }

    private Command command(ControllerId controller, Send send, Wanted wanted) {
        SubjectKey person = dispatches.person(controller, wanted.pseudonyms()).orElse(null);
        Send named =
                send.messageId() == null ? send.called(new MessageId(ids.next().toString())) : send;
        return new Command(controller, person, named, wanted);
    }

    /** Whoever is known is one person, whatever they are called by. */
    @Override
    public Object aggregate(Command command) {
        return command.person() != null
                ? command.person()
                : Map.entry(command.controller(), command.wanted().pseudonyms());
    }

    @Override
    public Map<Command, State> load(Transaction tx, List<Command> commands) {
        List<SubjectKey> people =
                commands.stream().map(Command::person).filter(Objects::nonNull).toList();
        Map<SubjectKey, ?> locked = people.isEmpty() ? Map.of() : subjects.lock(tx, people);
        assert locked.size() <= people.size();
        Map<Message, Dispatch> earlier =
                dispatches.find(tx, commands.stream().map(Command::message).collect(Collectors.toSet()));
        Map<Message, Command> first = new HashMap<>();
        Map<Command, State> states = new HashMap<>();
        Map<ControllerId, List<Command>> byController = commands.stream()
                .collect(Collectors.groupingBy(Command::controller, LinkedHashMap::new, Collectors.toList()));
        byController.forEach((controller, each) -> {
            List<Reading> readings = facts.readAll(
                    tx, controller, each.stream().map(Command::wanted).toList());
            for (int i = 0; i < each.size(); i++) {
                Command command = each.get(i);
                Command other = first.putIfAbsent(command.message(), command);
                states.put(command, new State(readings.get(i), earlier.get(command.message()), other != null));
            }
        });
        return states;
    }

    @Override
    public Changes<Recorded, Decision> decide(State state, Command command) {
        Instant now = now();
        UUID subject =
                command.person() == null ? null : command.person().subject().value();
        if (state.earlier() != null) {
            state.earlier()
                    .refuseAnother(command.send(), subject, command.wanted().pseudonyms());
        }
        if (state.named()) {
            throw new Dispatch.MessageIdReused(command.send().messageId());
        }
        SendingFacts known = switch (state.reading()) {
            case Reading.Known read -> read.facts();
            case Reading.NoSuchController _ -> throw new UnknownController(command.controller());
            case Reading.Unavailable _ -> null;
        };
        if (known == null) {
            return Changes.nothing(Decision.nothingCouldBeRead(command.send(), now));
        }
        Question question = questions.question(command.send(), command.wanted());
        Ruling ruling = DecisionTable.decide(question, known);
        if (state.earlier() != null && state.earlier().standsAgainst(ruling)) {
            return Changes.nothing(state.earlier().decision());
        }
        Instant factsAsOf = known.processing().asOf(now);
        if (ruling.code() == Code.STORE_UNAVAILABLE) {
            // no word about the message: it is asked again once it is known what was said
            return Changes.nothing(new Decision(ruling, null, null, DecisionTable.VERSION, factsAsOf, now));
        }
        Dispatch dispatch = Dispatch.of(
                command.controller(),
                subject,
                command.send(),
                command.wanted(),
                question.place(),
                ruling,
                factsAsOf,
                now);
        return new Changes<>(
                List.of(new Recorded(dispatch, state.earlier() != null)),
                List.of(evidence(dispatch)),
                List.of(),
                dispatch.decision());
    }

    @Override
    public void write(Transaction tx, List<Recorded> recorded) {
        dispatches.add(
                tx,
                recorded.stream()
                        .filter(r -> !r.again())
                        .map(Recorded::dispatch)
                        .toList());
        dispatches.replace(
                tx,
                recorded.stream()
                        .filter(Recorded::again)
                        .map(Recorded::dispatch)
                        .toList());
    }

    private EvidenceEntry evidence(Dispatch dispatch) {
        return new EvidenceEntry(
                ids.next(),
                dispatch.controller(),
                "dispatch.decided",
                dispatch.decidedAt(),
                new DispatchDecided(
                        dispatch.messageId().value(),
                        dispatch.subject(),
                        dispatch.purpose(),
                        dispatch.channel(),
                        dispatch.messageClass(),
                        dispatch.ruling().outcome().name(),
                        dispatch.ruling().allCodes(),
                        dispatch.ruling().consentId(),
                        dispatch.placeSource(),
                        dispatch.localTimes(),
                        dispatch.ruleSetVersion()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** @param person null if nobody is known by the pseudonyms */
    record Command(ControllerId controller, SubjectKey person, Send send, Wanted wanted) {

        Message message() {
            return new Message(controller, send.messageId());
        }
    }

    /**
     * @param earlier what was said about the message before; null if nothing
     * @param named somebody else's message in the same go has the name
     */
    record State(Reading reading, Dispatch earlier, boolean named) {}

    /** @param again something was said about the message before */
    record Recorded(Dispatch dispatch, boolean again) {}

    /** The evidence: what was said, about whom by the random id alone. */
    private record DispatchDecided(
            String messageId,
            UUID subjectId,
            String purposeId,
            String channel,
            String messageClass,
            String outcome,
            List<Code> codes,
            UUID consentId,
            String placeSource,
            List<String> localTimes,
            String ruleSetVersion) {}
}
