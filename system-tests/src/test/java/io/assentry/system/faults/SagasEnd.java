package io.assentry.system.faults;

import java.util.ArrayList;
import java.util.List;

/** I5: whatever was begun has ended: each order to erase was carried out, each opt-out is in force, each letter is gone. */
final class SagasEnd implements Invariant {

    @Override
    public String name() {
        return "I5";
    }

    @Override
    public List<String> broken(Look look) {
        List<String> broken = new ArrayList<>();
        long ordered = look.people().all().stream()
                .filter(person -> person.erasure().isPresent())
                .count();
        long carriedOut = look.postgres().count(Service.RETENTION, "select count(*) from erasure_case");
        if (ordered != carriedOut) {
            broken.add(ordered + " erasures ordered, " + carriedOut + " carried out");
        }
        look.system().replicas().stream()
                .filter(replica -> !replica.isLive())
                .forEach(replica -> broken.add(replica + " says that it is not live: it hears no more"));
        long open = look.postgres()
                .count(Service.DSAR, "select count(*) from rights_task where state in ('waiting', 'assigned')");
        if (open > 0) {
            broken.add(open + " tasks are open");
        }
        long givenUp =
                look.postgres().count(Service.DSAR, "select count(*) from outgoing_mail where outcome = 'given_up'");
        if (givenUp > 0) {
            broken.add(givenUp + " letters were given up");
        }
        return broken;
    }
}
