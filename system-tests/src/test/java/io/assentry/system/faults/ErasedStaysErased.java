package io.assentry.system.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** I6: of whom was erased nothing is held, whatever is heard again, and no system can bring it back. */
final class ErasedStaysErased implements Invariant {

    private static final int CONFLICT = 409;

    @Override
    public String name() {
        return "I6";
    }

    @Override
    public List<String> broken(Look look) {
        Set<String> held =
                new HashSet<>(look.postgres().texts(Service.RETENTION, "select record_key from kept_record"));
        Set<String> linked = new HashSet<>(look.postgres()
                .texts(Service.RETENTION, "select controller_id || '/' || pseudonym from record_pseudonym"));
        Set<String> tombs = new HashSet<>(look.postgres()
                .texts(Service.RETENTION, "select controller_id || '/' || pseudonym from erased_person"));
        List<String> broken = new ArrayList<>();
        for (Person person : look.people().all()) {
            if (person.erasure().isEmpty()
                    || person.held().isEmpty()
                    || person.hold().isPresent()) {
                continue;
            }
            String place = person.controller() + "/" + person.pseudonym().orElseThrow();
            if (held.contains(person.held().get().recordKey().toString()) || linked.contains(place)) {
                broken.add("record " + person.held().get().recordKey() + " is there again");
            }
            if (!tombs.contains(place)) {
                broken.add("nothing keeps the person of request "
                        + person.erasure().get() + " erased");
            }
            if (!person.isCheckedErased()) {
                bringBack(look, person, broken);
                person.checkedErased();
            }
        }
        return broken;
    }

    /** As a system does that was restored from an older backup. */
    private static void bringBack(Look look, Person person, List<String> broken) {
        Call again = Call.post(
                Service.RETENTION,
                person.controller(),
                person.base() + "/records",
                person.key() + "-back",
                HeldRecord.of(person));
        Answer answer = look.client().ask(again, Desk.LIMIT);
        if (answer.status() != CONFLICT || !answer.at("/code").equals("erased-data-reappeared")) {
            broken.add("what was erased could be registered again: " + answer.status());
        }
    }
}
