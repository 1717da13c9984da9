package io.assentry.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What services answered since somebody looked last: how many, how fast, and what they must never say (I11). */
final class AnswerLog {

    private static final int PAGE_STATUS = 400;

    private final TreeMap<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<Duration> decisions = new ArrayList<>();
    private int silences;

    synchronized void heard(Call call, Answer answer, Duration took) {
        statuses.merge(answer.status(), 1, Integer::sum);
        if (!answer.isAllowed(call.isForEverybody())) {
            wrong.add(call.service() + " " + call.shape() + ": " + answer.status() + " " + answer.type()
                    + (answer.status() == 503 ? " without Retry-After" : ""));
        }
        if (answer.status() >= PAGE_STATUS && answer.text().contains(People.CANARY)) {
            wrong.add(call.service() + " " + call.shape() + " repeats personal data in its " + answer.status());
        }
        if (call.path().endsWith("/decisions")) {
            decisions.add(took);
        }
    }

    synchronized void silence() {
        silences++;
    }

    /** What was wrong since the last look. */
    synchronized List<String> takeWrong() {
        List<String> taken = wrong.stream().distinct().toList();
        wrong.clear();
        return taken;
    }

    /** How long decisions took since the last look, the fastest first. */
    synchronized List<Duration> takeDecisions() {
        List<Duration> taken = decisions.stream().sorted().toList();
        decisions.clear();
        return taken;
    }

    @Override
    public synchronized String toString() {
        return statuses + ", no answer " + silences;
    }
}
