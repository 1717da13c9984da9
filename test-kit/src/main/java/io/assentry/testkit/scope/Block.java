package io.assentry.testkit.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One select, insert, update or delete with the names that can be said in it; an inner one also knows the outer's. */
final class Block {

    private final Block outer;
    private final Map<String, Ref> aliases = new HashMap<>();
    private final Set<String> withs = new HashSet<>();
    private final List<Ref> refs = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();

    Block(Block outer) {
        this.outer = outer;
    }

    void add(String alias, Ref ref) {
        refs.add(ref);
        aliases.put(alias, ref);
    }

    /** A {@code with} query: its name is no table. */
    void addWith(String name) {
        withs.add(name);
    }

    boolean isWith(String name) {
        return withs.contains(name) || outer != null && outer.isWith(name);
    }

    /** What is selected and asked is written before or between the rows that it is about: it waits until all are known. */
    void later(Runnable reading) {
        later.add(reading);
    }

    void readTheRest() {
        later.forEach(Runnable::run);
    }

    List<Ref> refs() {
        return List.copyOf(refs);
    }

    /** @return null if nothing in reach has the alias */
    Ref named(String alias) {
        Ref ref = aliases.get(alias);
        return ref != null || outer == null ? ref : outer.named(alias);
    }

    /** What a column without a qualifier may belong to: the owned rows nearest to it. */
    List<Ref> nearestOwned() {
        List<Ref> owned = refs.stream().filter(Ref::owned).toList();
        return !owned.isEmpty() || outer == null ? owned : outer.nearestOwned();
    }
}
