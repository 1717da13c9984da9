package io.assentry.consent.history;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.history.History.After;
import io.assentry.consent.history.History.KnownPerson;
import io.assentry.consent.history.History.PersonView;
import io.assentry.consent.history.History.Sight;
import io.assentry.consent.purposes.Channel;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** What is recorded about a person and what stands for them, for whoever has to answer for it (GDPR Art. 5(2), 7(1)). */
@ApplicationScoped
class LookUpSubject {

    private static final List<String> EVERY_CHANNEL =
            Arrays.stream(Channel.values()).map(Channel::wire).toList();

    private final KnownControllers controllers;
    private final History history;
    private final Transactions transactions;

    LookUpSubject(KnownControllers controllers, History history, Transactions transactions) {
        this.controllers = controllers;
        this.history = history;
        this.transactions = transactions;
    }

    Found handle(ControllerId controller, List<Pseudonym> names, After after, int limit) {
        controllers.refuseUnknown(controller);
        return transactions.call(tx -> {
            List<KnownPerson> people = history.known(tx, controller, names);
            Sight sight = Sight.whole(people, names, person -> new PersonView(person.subject(), EVERY_CHANNEL));
            return new Found(people, history.page(tx, controller, sight, after, limit + 1));
        });
    }

    /** @param entries one more than was asked for, if there are more */
    record Found(List<KnownPerson> people, List<HistoryEntry> entries) {}
}
