package io.assentry.consent.pseudonyms;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A system that has addresses and no key learns under which pseudonyms events speak of them. */
@ApplicationScoped
class MakePseudonyms {

    private final KnownControllers controllers;
    private final Pseudonyms pseudonyms;

    MakePseudonyms(KnownControllers controllers, Pseudonyms pseudonyms) {
        this.controllers = controllers;
        this.pseudonyms = pseudonyms;
    }

    /** Of each identifier those under every live key, newest first. */
    List<List<Pseudonym>> handle(ControllerId controller, List<Identifier> identifiers) {
        controllers.refuseUnknown(controller);
        return identifiers.stream().map(i -> pseudonyms.of(controller, i)).toList();
    }
}
