package io.assentry.consent.controllers;

import io.assentry.kit.transaction.Transaction;

/** Our copies of what the registry owns. */
interface ProcessorCopies {

    void keep(Transaction tx, KnownController controller);

    void keep(Transaction tx, Agreement agreement);
}
