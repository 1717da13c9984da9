package io.assentry.consent.decisions;

import io.assentry.consent.decisions.Facts.Reading;
import io.assentry.consent.decisions.Facts.Wanted;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.commit.Outcome;
import io.assentry.kit.problem.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Many sends at once, each answered as if it had come alone: what is wrong with one says nothing about its neighbours. */
@ApplicationScoped
class DecideBatch {

    private final DecideSending decideSending;
    private final DispatchMessage dispatchMessage;
    private final Facts facts;
    private final Questions questions;
    private final Clock clock;

    DecideBatch(
            DecideSending decideSending,
            DispatchMessage dispatchMessage,
            Facts facts,
            Questions questions,
            Clock clock) {
        this.decideSending = decideSending;
        this.dispatchMessage = dispatchMessage;
        this.facts = facts;
        this.questions = questions;
        this.clock = clock;
    }

    /** The outcomes stand in the order of the sends. */
    List<Outcome<Decision>> handle(ControllerId controller, List<Send> sends) {
        Instant asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Outcome<Decision>> outcomes = new ArrayList<>(sends.size());
        List<Asked> queued = new ArrayList<>(sends.size());
        List<Asked> leaving = new ArrayList<>();
        for (int place = 0; place < sends.size(); place++) {
            Send send = sends.get(place);
            outcomes.add(null);
            try {
                send.refuseOutOfRange(asOf);
                if (send.isAboutThePast(asOf)) {
                    outcomes.set(place, new Outcome.Committed<>(decideSending.handle(controller, send)));
                } else {
                    Asked asked = new Asked(place, send, questions.wanted(controller, send, asOf));
                    (send.leaves() ? leaving : queued).add(asked);
                }
            } catch (Rejection rejection) {
                outcomes.set(place, new Outcome.Refused<>(rejection));
            }
        }
        decideQueued(controller, queued, asOf, outcomes);
        decideLeaving(controller, leaving, outcomes);
        return outcomes;
    }

    private void decideQueued(
            ControllerId controller, List<Asked> queued, Instant asOf, List<Outcome<Decision>> outcomes) {
        if (queued.isEmpty()) {
            return;
        }
        List<Reading> readings =
                facts.readAll(controller, queued.stream().map(Asked::wanted).toList());
        for (int i = 0; i < queued.size(); i++) {
            Asked asked = queued.get(i);
            outcomes.set(
                    asked.place(),
                    new Outcome.Committed<>(
                            decideSending.answer(controller, asked.send(), asked.wanted(), readings.get(i), asOf)));
        }
    }

    private void decideLeaving(ControllerId controller, List<Asked> leaving, List<Outcome<Decision>> outcomes) {
        if (leaving.isEmpty()) {
            return;
        }
        List<Outcome<Decision>> recorded = dispatchMessage.handleAll(
                controller,
                leaving.stream().map(Asked::send).toList(),
                leaving.stream().map(Asked::wanted).toList());
        for (int i = 0; i < leaving.size(); i++) {
            outcomes.set(leaving.get(i).place(), recorded.get(i));
        }
    }

    /** One of them, and where its answer belongs. */
    private record Asked(int place, Send send, Wanted wanted) {}
}
