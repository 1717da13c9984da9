package io.assentry.system.faults;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** R15: 64 agree and withdraw for one person at the same moment, at both processes; one line of facts comes of it. */
final class ManySpeakForOne implements Fault {

    private static final int MANY = 64;

    @Override
    public String name() {
        return MANY + " speak for one person at once";
    }

    @Override
    public void inject(Arena arena) {
        Desk desk = arena.desk();
        Person person = desk.people().newcomer();
        ManyAtOnce.run(MANY, i -> {
            Answer agreed = desk.ask(desk.agreement(person, person.key() + "-many-" + i));
            if (!agreed.isGood()) {
                desk.people().broke("I11", "an agreement in a crowd: " + agreed.status());
                return;
            }
            UUID consent = UUID.fromString(agreed.at("/consentId"));
            person.agreed(consent);
            // whatever stands is taken back, and that may be somebody else's by now
            if (i % 2 == 0 && !desk.ask(desk.withdrawal(person, consent)).isGood()) {
                desk.people().broke("I11", "a withdrawal in a crowd is refused");
            }
            person.saidBoth();
        });
        oneLineOfFacts(arena, person);
        Answer withdrawn = desk.ask(Call.post(
                Service.CONSENT,
                person.controller(),
                person.base() + "/withdrawals",
                null,
                "{\"identifiers\":[" + person.identifier() + "]}"));
        if (withdrawn.isGood()) {
            person.optedOut();
            desk.decide(person);
        } else {
            desk.people().broke("I11", "a withdrawal of everything: " + withdrawn.status());
        }
    }

    private static void oneLineOfFacts(Arena arena, Person person) {
        Optional<Map<String, Object>> line =
                arena
                        .system()
                        .postgres()
                        .rows(Service.CONSENT, """
                        select count(*) as facts, max(f.version) as last, p.version as stands, p.state
                        from consent_fact f join permission p using (controller_id, subject_id, purpose_id, channel)
                        where f.subject_id = (select subject_id from consent_fact where consent_id = ?::uuid limit 1)
                        group by p.version, p.state
                        """, person.consents().getFirst().toString())
                        .stream()
                        .findFirst();
        boolean gapless = line.isPresent()
                && line.get().get("facts").equals(line.get().get("last"))
                && line.get().get("last").equals(line.get().get("stands"));
        if (!gapless) {
            arena.desk().people().broke("I3", "the facts of one person are not one line: " + line);
            return;
        }
        boolean allowed =
                arena.desk().ask(new Question(person).call()).at("/outcome").equals("ALLOW");
        if (allowed != line.get().get("state").equals("given")) {
            arena.desk().people().broke("I2", "the gate says something else than the last fact");
        }
    }

    @Override
    public void heal(Arena arena) {}
}
