package io.assentry.kit.reports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a system says it did for its task in a rights request, part by part, each with its degree. It names records by
 * their keys and never the person.
 */
public record TaskReport(
        int version,
        String controllerId,
        String systemId,
        UUID taskId,
        String kind,
        Instant reportedAt,
        List<Part> parts) {

    /** A report travels in one signed statement of at most 64 KiB. */
    public static final int MOST_PARTS = 150;

    public TaskReport {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("A report has 1 to " + MOST_PARTS + " parts, not " + parts.size());
        }
    }

    /**
     * @param what a data category, or a word for what the system keeps
     * @param degree erased, key_destroyed, anonymised, retained or nothing_held; where nothing was to be erased:
     *     carried_out, refused or provided
     * @param basis by which right it is retained or refused
     * @param reviewBy when what keeps it is looked at again
     * @param until when the right ends
     * @param recordSystemId the system that holds the record
     */
    public record Part(
            String what,
            String degree,
            Integer count,
            String basis,
            UUID holdId,
            Instant reviewBy,
            Instant until,
            UUID recordKey,
            String recordSystemId) {

        public static Part erased(String what) {
            return of(what, "erased", null);
        }

        public static Part nothingHeld(String what) {
            return of(what, "nothing_held", null);
        }

        public static Part retained(String what, String basis) {
            return of(what, "retained", basis);
        }

        /** What was asked for was done, such as a restriction. */
        public static Part carriedOut(String what) {
            return of(what, "carried_out", null);
        }

        /** What was asked for was not done, by a right that is named. */
        public static Part refused(String what, String basis) {
            return of(what, "refused", basis);
        }

        /** A copy lies ready for whoever gives it to the person (GDPR Art. 15). */
        public static Part provided(String what) {
            return of(what, "provided", null);
        }

        private static Part of(String what, String degree, String basis) {
            return new Part(what, degree, null, basis, null, null, null, null, null);
        }

        public Part counting(int number) {
            return new Part(what, degree, number, basis, holdId, reviewBy, until, recordKey, recordSystemId);
        }

        /** @param record null for what is no single record */
        public Part of(UUID record, String system) {
            return new Part(what, degree, count, basis, holdId, reviewBy, until, record, system);
        }

        /** What keeps it, as far as it has an id, a day of review or an end; null otherwise. */
        public Part keptBy(UUID hold, Instant review, Instant end) {
            return new Part(what, degree, count, basis, hold, review, end, recordKey, recordSystemId);
        }
    }
}
