package io.assentry.system.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** I7: what was there when a hold had been acknowledged is there until it is released; the erasure then goes on. */
final class HoldWins implements Invariant {

    @Override
    public String name() {
        return "I7";
    }

    @Override
    public List<String> broken(Look look) {
        Set<String> kept =
                new HashSet<>(look.postgres().texts(Service.RETENTION, "select record_key from kept_record"));
        List<String> broken = new ArrayList<>();
        for (Person person : look.people().all()) {
            if (person.hold().isEmpty() || person.held().isEmpty()) {
                continue;
            }
            String record = person.held().get().recordKey().toString();
            Person.Hold hold = person.hold().get();
            if (hold.stands() && hold.reached() && !kept.contains(record)) {
                broken.add("record " + record + " went although hold " + hold.holdId() + " stands");
            }
            if (!hold.stands() && person.erasure().isPresent() && kept.contains(record)) {
                broken.add("record " + record + " stays although its hold is released");
            }
        }
        return broken;
    }
}
