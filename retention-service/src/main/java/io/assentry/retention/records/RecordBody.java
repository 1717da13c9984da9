package io.assentry.retention.records;

import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.retention.WireNames;
import io.assentry.retention.records.Registration.HeldFor;
import io.assentry.retention.schedules.LawfulBasis;
import io.assentry.retention.schedules.ScheduleBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a system holds, as it comes over the wire.
 *
 * @param recordRef what the system calls the record; opaque, never an address or number of the person
 * @param zone IANA zone of the person's jurisdiction, if the system knows it
 * @param agreementId under which the operator processes for the controller; absent: it is the controller itself
 */
public record RecordBody(
        @NotNull @Pattern(regexp = SLUG) String systemId,
        @NotNull @Size(min = 1, max = RecordRef.MAX_LENGTH) String recordRef,
        @NotNull @Size(max = 20) List<@NotNull Pseudonym> pseudonyms,
        @NotNull @Pattern(regexp = ScheduleBody.WORD) String dataSubject,
        @Size(max = 64) String zone,
        @NotNull Instant collectedAt,
        @NotEmpty @Size(max = 50) List<@NotNull @Valid HoldingBody> holdings,
        @Pattern(regexp = SLUG) String agreementId) {

    static final String SLUG = "[a-z0-9][a-z0-9-]{0,62}";

    /**
     * One purpose for which the record is held.
     *
     * @param anchors when events happened that a period may count from, such as {@code account.login}
     * @param circumstances what a rule's branches may ask about, such as {@code jurisdiction}
     */
    public record HoldingBody(
            @NotNull @Pattern(regexp = ScheduleBody.ID) String purposeId,
            @NotNull @Size(max = 32) String basis,
            @NotEmpty @Size(max = 100) List<@NotNull @Pattern(regexp = ScheduleBody.WORD) String> dataCategories,
            @Size(max = 50) Map<@Pattern(regexp = ScheduleBody.WORD) String, @NotNull Instant> anchors,

            @Size(max = 20)
            Map<@Pattern(regexp = ScheduleBody.WORD) String, @NotNull @Pattern(regexp = ScheduleBody.WORD) String>
                    circumstances) {}

    public Registration registration() {
        List<HeldFor> held = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < holdings.size(); i++) {
            HeldFor each = heldFor("holdings[" + i + "]", holdings.get(i));
            if (!seen.add(List.of(each.purpose(), each.basis()))) {
                throw new InvalidField("holdings[" + i + "]", "names a purpose and basis that stand there already");
            }
            held.add(each);
        }
        return new Registration(
                systemId,
                RecordRef.told(recordRef),
                Set.copyOf(new HashSet<>(pseudonyms)),
                dataSubject,
                Optional.ofNullable(zone).map(RecordBody::zone),
                Optional.ofNullable(agreementId),
                collectedAt,
                held);
    }

    private static HeldFor heldFor(String at, HoldingBody body) {
        LawfulBasis basis = WireNames.read(LawfulBasis.class, body.basis())
                .orElseThrow(() -> new InvalidField(
                        at + ".basis", "is one of " + String.join(", ", WireNames.all(LawfulBasis.class))));
        return new HeldFor(
                body.purposeId(),
                basis,
                Set.copyOf(new HashSet<>(body.dataCategories())),
                body.circumstances() == null ? Map.of() : body.circumstances(),
                body.anchors() == null ? Map.of() : body.anchors());
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new InvalidField("zone", "is an IANA time zone");
        }
    }
}
