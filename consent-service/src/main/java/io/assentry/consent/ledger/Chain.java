package io.assentry.consent.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Facts one after the other, each on what the one before left; never recorded before what is there already. */
final class Chain {
    final List<Fact> facts = new ArrayList<>();
    final Instant at;
    Permission stands;

    Chain(Permission stands, Instant now) {
        this.stands = stands;
        this.at = now.isBefore(stands.changedAt()) ? stands.changedAt() : now;
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
}
