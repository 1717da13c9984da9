package io.assentry.consent.notices;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The controllers' notices. */
interface Notices {

    /** Creates the notice unless it exists; gives the title that it has. */
    Created create(Transaction tx, ControllerId controller, NoticeId id, String title, Instant at);

    /** Locks the notice, so that two publications of it come one after the other. */
    boolean lock(Transaction tx, ControllerId controller, NoticeId id);

    /** The version, whatever its languages. */
    Optional<Edition> edition(Transaction tx, ControllerId controller, NoticeId id, String version);

    /** Every version of the notice. */
    List<Edition> editions(Transaction tx, ControllerId controller, NoticeId id);

    Optional<NoticeVersion> version(
            Transaction tx, ControllerId controller, NoticeId id, String version, String language);

    /** The first language of a version brings the version into being. */
    void publish(Transaction tx, ControllerId controller, Edition edition, Instant at);

    /** The change leaves the version behind. */
    void supersede(Transaction tx, ControllerId controller, Edition old, Edition change);

    void publish(Transaction tx, ControllerId controller, NoticeVersion version);

    /** Every language of one version, with its words. */
    List<NoticeVersion> versions(ControllerId controller, NoticeId id, String version);

    /** By id, starting after the one named (empty: from the first); versions without their words. */
    List<Listed> list(ControllerId controller, String after, int limit);

    /** A notice and whether it was there before. */
    record Created(String title, boolean now) {}

    /** A notice with what is known of its versions. */
    record Listed(NoticeId id, String title, List<ListedVersion> versions) {}

    /** One version in one language, without its words. */
    record ListedVersion(
            String version,
            String language,
            String contentSha256,
            Instant publishedAt,
            Instant effectiveFrom,
            String changeClass) {}
}
