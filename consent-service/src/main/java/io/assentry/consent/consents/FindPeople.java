package io.assentry.consent.consents;

import io.assentry.consent.ledger.Asking;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.subjects.Known;
import io.assentry.consent.subjects.Resolution;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.consent.subjects.Subjects;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whom calls speak of, locked, with everything that stands for them. */
@ApplicationScoped
class FindPeople {

    private final Subjects subjects;
    private final Ledger ledger;

    FindPeople(Subjects subjects, Ledger ledger) {
        this.subjects = subjects;
        this.ledger = ledger;
    }

    /**
     * In the order of the calls.
     *
     * @param asking the calls after which somebody is to be asked to confirm
     * @param since from when on it matters whether they were asked before
     */
    List<RecordState> handle(Transaction tx, List<Known> calls, Set<Known> asking, Instant since) {
        List<Resolution> resolutions = subjects.resolve(tx, calls);
        Map<SubjectKey, Person> people = ledger.open(tx, peopleIn(resolutions));
        while (!people.keySet().containsAll(peopleIn(resolutions))) {
            // somebody was forgotten between the finding and the lock, and is found anew
            resolutions = subjects.resolve(tx, calls);
            people = ledger.open(tx, peopleIn(resolutions));
        }
        Set<SubjectKey> toAsk = new HashSet<>();
        for (int i = 0; i < calls.size(); i++) {
            if (asking.contains(calls.get(i)) && resolutions.get(i) instanceof Resolution.One one) {
                toAsk.add(one.key());
            }
        }
        Map<SubjectKey, List<Asking>> asked = ledger.askedSince(tx, toAsk, since);
        List<RecordState> states = new ArrayList<>();
        for (Resolution resolution : resolutions) {
            states.add(state(resolution, people, asked));
        }
        return states;
    }

    private static Set<SubjectKey> peopleIn(List<Resolution> resolutions) {
        Set<SubjectKey> keys = new HashSet<>();
        for (Resolution resolution : resolutions) {
            if (resolution instanceof Resolution.One one) {
                keys.add(one.key());
            }
        }
        return keys;
    }

    private static RecordState state(
            Resolution resolution, Map<SubjectKey, Person> people, Map<SubjectKey, List<Asking>> asked) {
        return switch (resolution) {
            case Resolution.Clash _ -> new RecordState.Clash();
            case Resolution.Full _ -> new RecordState.Full();
            case Resolution.One one ->
                new RecordState.Ready(
                        people.get(one.key()).linking(one.linkedNow()), asked.getOrDefault(one.key(), List.of()));
        };
    }
}
