package io.assentry.retention.controllers;

import io.assentry.kit.signing.ReportKey;
import io.assentry.kit.transaction.Transaction;
import java.util.List;

/** Our copies of what the registry owns. */
interface RegistryCopies {

    void keep(Transaction tx, KnownController controller);

    void keep(Transaction tx, KnownAgreement agreement);

    /** From now on the system holds data for exactly these controllers; none: it has retired. */
    void keepSystem(Transaction tx, String systemId, List<String> controllers);

    /** From now on the system signs with exactly these keys. */
    void keepKeys(Transaction tx, String systemId, List<ReportKey> keys);
}
