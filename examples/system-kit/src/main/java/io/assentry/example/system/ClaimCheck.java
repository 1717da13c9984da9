package io.assentry.example.system;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Of whom a task is and what has to stay: the one answer that holds personal data, so it is used and never kept.
 *
 * @param before what was collected later is a new relationship and stays
 * @param except records of this system, or data of them, that have to stay
 */
public record ClaimCheck(
        UUID taskId, String controllerId, List<Identifier> identifiers, Instant before, List<Except> except) {

    public ClaimCheck {
        if (taskId == null || controllerId == null || identifiers == null || before == null) {
            throw new IllegalArgumentException("A claim check names task, controller, identifiers and before");
        }
        identifiers = List.copyOf(identifiers);
        except = except == null ? List.of() : List.copyOf(except);
    }

    /** By what the system finds the person. */
    public record Identifier(String type, String value) {

        public Identifier {
            if (type == null || value == null || value.isBlank()) {
                throw new IllegalArgumentException("An identifier has a type and a value");
            }
        }

        @Override
        public String toString() {
            return "Identifier[" + type + "]";
        }
    }

    /**
     * What has to stay, and by which right.
     *
     * @param recordKey absent: of every record
     * @param what a data category, or {@code records}: the whole of it
     */
    public record Except(UUID recordKey, String what, String basis, UUID holdId, Instant until, Instant reviewBy) {

        boolean concerns(UUID record) {
            return recordKey == null || recordKey.equals(record);
        }

        ReportPart retained(UUID record) {
            return retained(what, record);
        }

        /** The same right, for something else of the record. */
        public ReportPart retained(String other, UUID record) {
            return new ReportPart(other, "retained", null, basis, holdId, reviewBy, until, record);
        }
    }

    /** What has to stay of one record. */
    public List<Except> exceptOf(UUID record) {
        return except.stream().filter(each -> each.concerns(record)).toList();
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "ClaimCheck[" + taskId + "]";
    }
}
