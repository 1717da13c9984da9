package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.controllers.KnownControllers;
import io.assentry.retention.facts.ConsentFacts;
import io.assentry.retention.schedules.Promises;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Reads once what decides about many records. */
@ApplicationScoped
public class ReadSurroundings {

    private final KnownControllers controllers;
    private final Promises promises;
    private final ConsentFacts facts;

    ReadSurroundings(KnownControllers controllers, Promises promises, ConsentFacts facts) {
        this.controllers = controllers;
        this.promises = promises;
        this.facts = facts;
    }

    public Surroundings handle(Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms) {
        return new Surroundings(
                controllers.zoneOf(tx, controller),
                controllers.systemsOf(tx, controller),
                controllers.agreementsOf(tx, controller),
                promises.of(tx, controller),
                facts.about(tx, controller, pseudonyms));
    }
}
