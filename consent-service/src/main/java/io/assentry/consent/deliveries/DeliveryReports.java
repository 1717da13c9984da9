package io.assentry.consent.deliveries;

import io.assentry.consent.deliveries.DeliveryReport.Result;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reports that came in, and what they say of addresses. */
interface DeliveryReports {

    /** What came in under these names before. */
    Map<Name, Earlier> earlier(Transaction tx, Collection<Name> names);

    /** How often in a row nothing arrived there; locked until the transaction ends. */
    SoftBounces bounces(Transaction tx, ControllerId controller, List<Pseudonym> names);

    void keep(Transaction tx, DeliveryReport report, Result result, Instant at);

    void keep(Transaction tx, ControllerId controller, List<Pseudonym> names, SoftBounces bounces);

    record Name(ControllerId controller, String reportId) {}

    record Earlier(String fingerprint, Result result) {}
}
