package io.assentry.consent.decisions;

import io.assentry.consent.decisions.Ruling.Finding;
import java.time.Instant;
import java.util.stream.Stream;

/** A finding that does not know its level yet. */
record Verdict(Outcome outcome, Code code, String detail, Instant until) {

    static Verdict allow(Code code) {
        return new Verdict(Outcome.ALLOW, code, null, null);
    }

    static Verdict deny(Code code) {
        return new Verdict(Outcome.DENY, code, null, null);
    }

    static Verdict deny(Code code, String detail) {
        return new Verdict(Outcome.DENY, code, detail, null);
    }

    static Verdict defer(Code code, Instant until) {
        return new Verdict(Outcome.DEFER, code, null, until);
    }

    static Stream<Verdict> denyIf(boolean found, Code code) {
        return found ? Stream.of(deny(code)) : Stream.empty();
    }

    Finding at(Level level) {
        return new Finding(level, outcome, code, detail, until);
    }
}
