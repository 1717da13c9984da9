package io.assentry.system.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Everybody of the load, and what went wrong before anybody looked into a database. */
final class People {

    /** Every address begins with it: it may be in no log, topic or error. */
    static final String CANARY = "canary-";

    static final List<String> CONTROLLERS = List.of("north-books", "south-shoes");

    private final String run;
    private final List<Person> people = new CopyOnWriteArrayList<>();
    private final Set<String> systems = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<String> broken = new ArrayList<>();

    People(String run) {
        this.run = run;
    }

    Person newcomer() {
        int n = next.getAndIncrement();
        Person person = new Person(CONTROLLERS.get(n % CONTROLLERS.size()), CANARY + run + "-" + n);
        people.add(person);
        return person;
    }

    List<Person> all() {
        return people;
    }

    /** A system that the registry has acknowledged. */
    void registered(String systemId) {
        systems.add(systemId);
    }

    Set<String> systems() {
        return systems;
    }

    /** One more change that a service has said yes to. */
    void acknowledged() {
        acknowledged.incrementAndGet();
    }

    long countAcknowledged() {
        return acknowledged.get();
    }

    /** @param invariant that was seen broken from outside, such as I2 */
    synchronized void broke(String invariant, String what) {
        broken.add(invariant + " " + what);
    }

    synchronized List<String> takeBroken() {
        List<String> taken = List.copyOf(broken);
        broken.clear();
        return taken;
    }
}
