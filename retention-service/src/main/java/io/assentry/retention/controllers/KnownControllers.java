package io.assentry.retention.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.signing.ReportKey;
import io.assentry.kit.transaction.Transaction;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which controllers there are, under which agreements and in which systems their data are held. */
public interface KnownControllers {

    /** Stands in the directory for every controller. */
    String EVERY = "*";

    /** Throws {@link io.assentry.kit.access.UnknownController} unless the registry has announced it. */
    void refuseUnknown(ControllerId controller);

    /** All of them, for work that nobody asked for. */
    List<ControllerId> all();

    /** As {@link #refuseUnknown}, and gives the zone in which the controller's days are counted. */
    ZoneId zoneOf(Transaction tx, ControllerId controller);

    /** Keeps everybody else from changing what is the controller's own until the transaction ends. */
    void lock(Transaction tx, ControllerId controller);

    Map<String, KnownAgreement> agreementsOf(Transaction tx, ControllerId controller);

    /** Systems that hold data for the controller. */
    Set<String> systemsOf(Transaction tx, ControllerId controller);

    /** Keys with which a system that holds data for the controller signs; none for any other system. */
    List<ReportKey> reportKeysOf(Transaction tx, ControllerId controller, String systemId);
}
