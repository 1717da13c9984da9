package io.assentry.dsar.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.assentry.kit.json.Json;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.reports.TaskReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Reads what stands in a signed report. A field that is not known there could hold anything, and is refused. */
final class ReportReading {

    private static final int MOST_PARTS = TaskReport.MOST_PARTS;

    private static final ObjectReader PART =
            Json.MAPPER.readerFor(ReportPartBody.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private ReportReading() {}

    /** Says about what it speaks, beside what it says. */
    record Said(String controllerId, String systemId, UUID taskId, String kind, Instant reportedAt) {}

    static Said about(JsonNode payload) {
        try {
            if (payload.path("version").asInt() != 1) {
                throw new ReportNotReadable("version");
            }
            Said said = Json.MAPPER.treeToValue(payload, Said.class);
            if (said.reportedAt() == null) {
                throw new ReportNotReadable("reportedAt");
            }
            return said;
        } catch (JsonProcessingException _) {
            throw new ReportNotReadable("the whole");
        }
    }

    static Report read(String statement, Report.Key key, Instant receivedAt, JsonNode payload) {
        JsonNode said = payload.path("parts");
        if (!said.isArray() || said.isEmpty() || said.size() > MOST_PARTS) {
            throw new ReportNotReadable("parts");
        }
        List<ReportPart> parts = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            try {
                ReportPartBody body = PART.readValue(said.get(i));
                parts.add(body.part());
            } catch (JsonProcessingException _) {
                throw new ReportNotReadable("parts[" + i + "]");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalArgumentException e) {
                throw new ReportNotReadable("parts[" + i + "]." + e.getMessage());
            }
        }
        return new Report(statement, key, about(payload).reportedAt(), receivedAt, said.toString(), parts);
    }

    /** What was found genuine before, and kept. */
    static Report taken(String statement, Report.Key key, Instant receivedAt) {
        byte[] payload = Base64.getUrlDecoder().decode(statement.split("\\.")[1]);
        try {
            JsonNode said = Json.MAPPER.readTree(new String(payload, StandardCharsets.UTF_8));
            return read(statement, key, receivedAt, said);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report was kept that is none", e);
        }
    }

    /** Genuine, and not a report as it has to be. */
    static final class ReportNotReadable extends Rejection {

        ReportNotReadable(String place) {
            super(
                    Category.UNPROCESSABLE,
                    "report-not-readable",
                    "The signed report cannot be read: see " + place + ".",
                    List.of(new Violation(
                            place,
                            "is as a report has it: version 1, 1 to " + MOST_PARTS
                                    + " parts of what, degree, count, basis, holdId, reviewBy, until, recordKey,"
                                    + " recordSystemId")));
        }
    }
}
