package io.assentry.system.faults;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** R16: the same call with the same Idempotency-Key 64 times at once, of somebody whom nobody knew: one effect, one answer. */
final class SameKeyManyTimes implements Fault {

    private static final int MANY = 64;

    private final boolean request;

    SameKeyManyTimes(Arena arena) {
        this.request = arena.chance(0.5);
    }

    @Override
    public String name() {
        return "the same " + (request ? "request" : "consent") + " " + MANY + " times at once";
    }

    @Override
    public void inject(Arena arena) {
        Desk desk = arena.desk();
        Person person = desk.people().newcomer();
        String key = person.key() + "-once";
        Call call = request ? RequestStory.request(desk, person, key, "OBJECTION") : desk.agreement(person, key);
        Set<String> ids = ConcurrentHashMap.newKeySet();
        ManyAtOnce.run(MANY, _ -> {
            Answer answer = desk.ask(call);
            if (answer.isGood()) {
                ids.add(answer.at(request ? "/requestId" : "/consentId"));
            } else {
                desk.people().broke("I11", "a repeat at the same moment: " + answer.status());
            }
        });
        if (ids.size() != 1) {
            desk.people().broke("I4", "one key gave " + ids.size() + " answers");
        }
        ids.forEach(id -> {
            if (request) {
                person.asked(UUID.fromString(id));
            } else {
                person.agreed(UUID.fromString(id));
            }
        });
    }

    @Override
    public void heal(Arena arena) {}
}
