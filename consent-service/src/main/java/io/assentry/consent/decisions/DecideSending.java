package io.assentry.consent.decisions;

import io.assentry.consent.decisions.ExplainDecision.Reason;
import io.assentry.consent.decisions.Facts.Reading;
import io.assentry.consent.decisions.Facts.Wanted;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The gate that every send passes, when it is queued and again when it leaves. It says yes only if everything needed for
 * a yes was read just now; what is unknown, or cannot be read, is a no.
 */
@ApplicationScoped
class DecideSending {

    private final Facts facts;
    private final Questions questions;
    private final DispatchMessage dispatchMessage;
    private final ExplainDecision explainDecision;
    private final Clock clock;

    DecideSending(
            Facts facts,
            Questions questions,
            DispatchMessage dispatchMessage,
            ExplainDecision explainDecision,
            Clock clock) {
        this.facts = facts;
        this.questions = questions;
        this.dispatchMessage = dispatchMessage;
        this.explainDecision = explainDecision;
        this.clock = clock;
    }

    /** A question about the past is answered by the present rules from what was known then. */
    Decision handle(ControllerId controller, Send send) {
        if (send.leaves()) {
            Instant now = now();
            return dispatchMessage.handle(controller, send, questions.wanted(controller, send, now));
        }
        return ask(controller, send).decision();
    }

    /** Likewise, of a message that is queued, and says why. */
    Explained explain(ControllerId controller, Send send) {
        Asked asked = ask(controller, send);
        return new Explained(
                asked.decision(),
                asked.reading() instanceof Reading.Known known
                        ? explainDecision.handle(controller, asked.decision().ruling(), known.facts())
                        : List.of());
    }

    private Asked ask(ControllerId controller, Send send) {
        Instant asOf = now();
        send.refuseOutOfRange(asOf);
        Wanted wanted = questions.wanted(controller, send, asOf);
        boolean past = send.isAboutThePast(asOf);
        Reading reading = past ? facts.readHistory(controller, wanted) : facts.read(controller, wanted);
        return new Asked(answer(controller, send, wanted, reading, past ? send.at() : asOf), reading);
    }

    Decision answer(ControllerId controller, Send send, Wanted wanted, Reading reading, Instant asOf) {
        return switch (reading) {
            case Reading.NoSuchController _ -> throw new UnknownController(controller);
            case Reading.Unavailable _ -> Decision.nothingCouldBeRead(send, now());
            case Reading.Known known -> {
                Ruling ruling = DecisionTable.decide(questions.question(send, wanted), known.facts());
                Instant factsAsOf = known.facts().processing().asOf(asOf);
                yield new Decision(ruling, send.at(), null, DecisionTable.VERSION, factsAsOf, now());
            }
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private record Asked(Decision decision, Reading reading) {}

    /** The answer and the reasons for it, the one that decided first. */
    record Explained(Decision decision, List<Reason> reasons) {}
}
