package io.assentry.consent.caps;

import io.assentry.consent.purposes.Channel;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.util.Optional;

/** The caps of controllers. */
interface FrequencyCaps {

    void put(Transaction tx, ControllerId controller, FrequencyCap cap);

    Optional<FrequencyCap> find(ControllerId controller, Channel channel);
}
