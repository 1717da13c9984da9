package io.assentry.consent.acknowledgements;

import io.assentry.consent.notices.NoticeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Who was told what. */
interface Acknowledgements {

    /** Since when the version can be read in this language; nothing if it is not published. */
    Optional<Instant> publishedAt(ControllerId controller, NoticeId notice, String version, String language);

    /** Keeps it unless the person has confirmed this version before; tells what stands. */
    Acknowledgement keep(Transaction tx, ControllerId controller, Acknowledgement acknowledgement);
}
