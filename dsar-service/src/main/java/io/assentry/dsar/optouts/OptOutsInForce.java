package io.assentry.dsar.optouts;

import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Asked before what a case knows of the person is destroyed: an opt-out that still waits needs it. */
@ApplicationScoped
public class OptOutsInForce {

    private final OptOuts optOuts;

    OptOutsInForce(OptOuts optOuts) {
        this.optOuts = optOuts;
    }

    public boolean all(Transaction tx, ControllerId controller, RequestId request) {
        return !optOuts.anyWaiting(tx, controller, request);
    }
}
