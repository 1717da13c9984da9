package io.assentry.consent.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Facts one after the other, each on what the one before left; never recorded before what is there already. */
final class Chain {

    private final List<Fact> facts = new ArrayList<>();
    private final Instant at;
    private Permission stands;

    Chain(Permission stands, Instant now) {
        this.stands = stands;
        this.at = now.isBefore(stands.changedAt()) ? stands.changedAt() : now;
    }

    /** When all of them are recorded. */
    Instant at() {
        return at;
    }

    Permission stands() {
        return stands;
    }

    long nextVersion() {
        return stands.version() + 1;
    }

    Permission unmoved() {
        return stands.moved(nextVersion(), at);
    }

    void add(Fact fact) {
        facts.add(fact);
        stands = fact.leaves();
    }

    /** The facts, and this as the last. */
    List<Fact> with(Fact fact) {
        add(fact);
        return facts;
    }

    List<Fact> facts() {
        return facts;
    }
}
