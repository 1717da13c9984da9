package io.assentry.system.faults;

import java.util.List;

/** I11: while something is broken, an answer is right, or 503 with the time to come back, or a problem with its code. */
final class AnswersInFaults implements Invariant {

    @Override
    public String name() {
        return "I11";
    }

    @Override
    public List<String> broken(Look look) {
        return look.answers().takeWrong();
    }
}
