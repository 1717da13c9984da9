package io.assentry.local.demo;

import java.time.Clock;
import java.util.Map;

/** Whom the story is about; somebody new each time it is told. */
record Person(String email) {

    static Person ofToday(Clock clock) {
        return new Person("mara.lind." + Long.toString(clock.millis(), Character.MAX_RADIX) + "@example.org");
    }

    Map<String, String> identifier() {
        return Map.of("type", "email", "value", email);
    }
}
