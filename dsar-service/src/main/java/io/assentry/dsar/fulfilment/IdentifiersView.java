package io.assentry.dsar.fulfilment;

import io.assentry.dsar.fulfilment.RevealToSystem.Told;
import io.assentry.dsar.tasks.ReportPart;
import io.assentry.dsar.tasks.Task;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonyms;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a system is told to carry out its task: the one answer to it that holds personal data. */
record IdentifiersView(
        String taskId,
        String controllerId,
        String kind,
        List<IdentifierView> identifiers,

        @Schema(description = "What was collected later is a new relationship and stays")
        Instant before,

        @Schema(description = "Records, or data of them, that have to stay, and by which right")
        List<ExceptView> except) {

    static IdentifiersView of(Told told) {
        return new IdentifiersView(
                told.task().id().toString(),
                told.task().controller().value(),
                Task.KIND,
                told.identifiers().stream().map(IdentifierView::of).toList(),
                told.task().before(),
                told.except().stream().map(ExceptView::of).toList());
    }

    @Override
    public String toString() {
        return "IdentifiersView[" + taskId + "]";
    }

    /** By what the system finds the person, as pseudonyms are made of it: lower-case addresses, numbers as E.164. */
    record IdentifierView(String type, String value) {

        static IdentifierView of(Identifier identifier) {
            return new IdentifierView(identifier.type().wire(), Pseudonyms.normalise(identifier));
        }

        @Override
        public String toString() {
            return "IdentifierView[" + type + "]";
        }
    }

    /** What has to stay. */
    record ExceptView(UUID recordKey, String what, String basis, UUID holdId, Instant until, Instant reviewBy) {

        static ExceptView of(ReportPart part) {
            return new ExceptView(
                    part.recordKey(), part.what(), part.basis(), part.holdId(), part.until(), part.reviewBy());
        }
    }
}
