package io.assentry.retention.schedules;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.kit.json.Json;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule version as it comes over the wire and as it is kept, word for word. What the words mean, and whether they
 * fit together, is read by {@link ScheduleReading}.
 *
 * @param scheduleId names a new schedule; may be left out, or must agree, where the path names it
 * @param effectiveFrom the first day on which the version may be activated
 */
public record ScheduleBody(
        @Pattern(regexp = ID) String scheduleId,
        @NotNull @Pattern(regexp = VERSION) String version,
        @Size(min = 1, max = 64) String policyVersion,
        @NotNull LocalDate effectiveFrom,
        @Valid ClockBody clock,
        @NotEmpty @Size(max = 200) List<@NotNull @Valid RuleBody> rules) {

    /** Ids of schedules, rules and purposes. */
    public static final String ID = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

    public static final String VERSION = "[A-Za-z0-9][A-Za-z0-9.-]{0,31}";

    /** Words of the catalogue: events, conditions, data categories, categories of persons. */
    public static final String WORD = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

    /** How days are counted. All but the zone is fixed by law or policy, and written so that a reader sees it. */
    public record ClockBody(
            @Size(max = 16) String maxClamp,
            @Size(max = 16) String minClamp,
            @Size(max = 64) String zone,
            @Size(max = 32) String dueAt) {}

    /** A {@link RetentionRule}. */
    public record RuleBody(
            @NotNull @Pattern(regexp = ID) String id,
            @NotNull @Size(max = 32) String origin,
            @NotNull @Size(max = 32) String role,
            @NotNull @Pattern(regexp = ID) String purpose,
            @NotNull @Size(max = 50) List<@NotNull @Pattern(regexp = WORD) String> dataSubjects,
            @NotEmpty @Size(max = 100) List<@NotNull @Pattern(regexp = WORD) String> dataCategories,
            @NotEmpty @Size(max = 20) List<@NotNull @Valid BranchBody> branches,
            @NotNull @Size(max = 64) String onExpiry,
            @Size(max = 10) List<@NotNull @Pattern(regexp = WORD) String> leaveBehind,
            @Pattern(regexp = WORD) String access,
            @Size(max = 500) String note) {}

    /** A {@link Branch}; a condition's value is a word, true or false, or a list of words of which one must hold. */
    public record BranchBody(
            @NotNull @Size(max = 10) Map<@Pattern(regexp = WORD) String, @NotNull Object> when,
            @NotNull @Size(max = 8) String limit,
            @Valid AnchorBody anchor,
            @Size(max = 16) String duration,
            @Size(max = 10) List<@NotNull @Pattern(regexp = WORD) String> until,
            @Size(max = 16) String combine,
            @JsonProperty("while") @Pattern(regexp = WORD) String whileTrue,
            @Size(max = 16) String grace) {}

    /** A {@link Branch.Anchor}. */
    public record AnchorBody(
            @NotNull @Pattern(regexp = WORD) String event,
            @NotNull @Size(max = 16) String pick) {}

    /** The words as they are kept. */
    ScheduleDocument document(Instant createdAt) {
        String text = Json.write(this);
        return new ScheduleDocument(
                scheduleId, version, effectiveFrom, text, sha256(text), createdAt, Optional.empty(), Optional.empty());
    }

    static ScheduleBody of(ScheduleDocument document) {
        try {
            return Json.MAPPER.readValue(document.text(), ScheduleBody.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    ScheduleBody named(String id) {
        return new ScheduleBody(id, version, policyVersion, effectiveFrom, clock, rules);
    }
}
