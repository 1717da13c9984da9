package io.assentry.consent.access;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tasks to give somebody a copy, as long as it can be fetched, and what a copy explains beside its entries. */
interface AccessTasks {

    /** Keeps the task, or keeps it longer; those of the controller that have expired are deleted. */
    void keep(Transaction tx, AccessTask task);

    Optional<AccessTask> find(Transaction tx, ControllerId controller, UUID task);

    /** The words that were agreed to, named by the hashes of their text. */
    List<Words> wordings(Transaction tx, ControllerId controller, List<String> hashes);

    /** The published versions of notices, named by {@code id/version}; their words are published elsewhere. */
    List<NoticeShown> notices(Transaction tx, ControllerId controller, List<String> versions);

    List<PurposeTold> purposes(Transaction tx, ControllerId controller, List<String> ids);

    record Words(String wordingId, String wordingVersion, String sha256, String text) {}

    record NoticeShown(String noticeId, String version, String language, String contentSha256, Instant publishedAt) {}

    /** Why data are used, which, by whom they are received, where they lie and for how long (Art. 15(1)(a) to (d)). */
    record PurposeTold(
            String purposeId,
            String description,
            List<String> lawfulBases,
            List<String> dataCategories,
            List<String> recipients,
            List<String> storageLocations,
            String consentValidity,
            String retentionRuleId,
            String withdrawalMethod) {}
}
