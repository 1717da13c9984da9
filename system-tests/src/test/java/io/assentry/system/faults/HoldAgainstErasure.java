package io.assentry.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** R17: a hold is placed at some moment of an erasure; what it reached stays until it is released. */
final class HoldAgainstErasure implements Fault {

    private static final int RACES = 4;
    private static final int GONE = 404;

    @Override
    public String name() {
        return RACES + " holds against erasures";
    }

    @Override
    public void inject(Arena arena) {
        Desk desk = arena.desk();
        List<Person> people =
                Stream.generate(desk.people()::newcomer).limit(RACES).toList();
        List<Duration> moments = people.stream()
                .map(_ -> Duration.ofMillis(arena.number(0, 250)))
                .toList();
        List<Boolean> released = people.stream().map(_ -> arena.chance(0.5)).toList();
        people.forEach(desk::haveRecord);
        ManyAtOnce.run(RACES * 2, i -> {
            Person person = people.get(i / 2);
            if (i % 2 == 0) {
                ErasureStory.order(desk, person);
            } else {
                Waiting.pass(moments.get(i / 2));
                desk.placeHold(person);
            }
        });
        for (Person person : people) {
            if (released.get(people.indexOf(person)) && person.hold().isPresent()) {
                desk.releaseHold(person);
                boolean gone = Waiting.until(
                        Desk.LIMIT, () -> desk.ask(desk.explanation(person)).status() == GONE);
                if (!gone) {
                    desk.people().broke("I5", "an erasure does not go on after the release of a hold");
                }
            }
        }
    }

    @Override
    public void heal(Arena arena) {}
}
