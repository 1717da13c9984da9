package io.assentry.consent.signals;

import io.assentry.consent.subjects.SubjectKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A browser told that its person opts out of sale, sharing and advertising across contexts (Global Privacy Control). It
 * switches off that third parties learn what the person opens and clicks; it takes back no consent to be written to and is
 * no objection to direct marketing.
 *
 * @param occurredAt when it was sent, by the caller's clock
 * @param liftedAt when the person switched it off themselves; empty while it stands
 */
record OptOutSignal(
        UUID id, SubjectKey person, Source source, Instant occurredAt, Instant recordedAt, Optional<Instant> liftedAt) {

    OptOutSignal lifted(Instant at) {
        return new OptOutSignal(
                id, person, source, occurredAt, recordedAt, Optional.of(at.isBefore(recordedAt) ? recordedAt : at));
    }

    /** By which way it was noticed. */
    public enum Source {
        /** {@code Sec-GPC: 1} on a request of the browser. */
        HEADER,
        /** {@code navigator.globalPrivacyControl}, read by a page. */
        SCRIPT,
        /** A setting of the person's account that says the same. */
        ACCOUNT;

        static final String PATTERN = "header|script|account";

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Source of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
