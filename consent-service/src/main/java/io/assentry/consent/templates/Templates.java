package io.assentry.consent.templates;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The controllers' templates, with every version that was ever approved. */
interface Templates {

    /** As many versions of one template as are kept apart. */
    int MOST_VERSIONS = 10_000;

    Optional<Approved> find(ControllerId controller, TemplateId id);

    /** One version after the other, the newest first, below the one named. */
    List<Approved> versions(ControllerId controller, TemplateId id, int below, int limit);

    /** The latest, so that nobody else adds one until the transaction ends. */
    Optional<Approved> lock(Transaction tx, ControllerId controller, TemplateId id);

    void add(Transaction tx, ControllerId controller, Approved approved);

    /** A template with its version, which moves by one with each change. */
    record Approved(Template template, int version, Instant approvedAt) {}
}
