package io.assentry.retention.appraisal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.assentry.retention.appraisal.Outcome.Ending;
import io.assentry.retention.appraisal.Outcome.Verdict;
import io.assentry.retention.controllers.ProcessingRole;
import io.assentry.retention.facts.ConsentFact;
import io.assentry.retention.facts.ConsentHistory;
import io.assentry.retention.schedules.DefaultSchedule;
import io.assentry.retention.schedules.LawfulBasis;
import io.assentry.retention.schedules.SchedulesInForce;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A record put together line by line, appraised under the default schedule unless another is named. */
final class Case {

    static final UUID ANNA = UUID.fromString("019cb323-e8e8-7c10-8a10-000000000010");
    static final UUID BEN = UUID.fromString("019cb323-e8e8-7c10-8a10-000000000020");

    private final String dataSubject;
    private final List<Holding> holdings = new ArrayList<>();
    private final List<ConsentFact> facts = new ArrayList<>();
    private final Map<String, Boolean> conditions = new HashMap<>();
    private ProcessingRole role = ProcessingRole.CONTROLLER;
    private Optional<ZoneId> personZone = Optional.empty();
    private SchedulesInForce schedules = DefaultSchedule.inForce();
    private boolean incomplete;

    private Case(String dataSubject) {
        this.dataSubject = dataSubject;
    }

    static Case of(String dataSubject) {
        return new Case(dataSubject);
    }

    static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @CanIgnoreReturnValue
    Case heldAs(ProcessingRole value) {
        this.role = value;
        return this;
    }

    @CanIgnoreReturnValue
    Case livingIn(String zone) {
        this.personZone = Optional.of(ZoneId.of(zone));
        return this;
    }

    @CanIgnoreReturnValue
    Case under(SchedulesInForce value) {
        this.schedules = value;
        return this;
    }

    @CanIgnoreReturnValue
    Case while_(String condition, boolean holds) {
        conditions.put(condition, holds);
        return this;
    }

    @CanIgnoreReturnValue
    Case heldFor(String purpose, LawfulBasis basis, Map<String, String> anchors, String... categories) {
        return heldFor(purpose, basis, anchors, Map.of(), categories);
    }

    @CanIgnoreReturnValue
    Case heldFor(
            String purpose,
            LawfulBasis basis,
            Map<String, String> anchors,
            Map<String, String> circumstances,
            String... categories) {
        Map<String, Instant> instants = new HashMap<>();
        anchors.forEach((event, text) -> instants.put(event, at(text)));
        holdings.add(new Holding(
                purpose, basis, Set.copyOf(Arrays.asList(categories)), circumstances, Anchors.NONE.and(instants, 1)));
        return this;
    }

    @CanIgnoreReturnValue
    Case granted(UUID subject, String purpose, String channel, String receivedAt, String validUntil) {
        facts.add(new ConsentFact.Granted(
                eventId(),
                subject,
                next(),
                purpose,
                channel,
                at(receivedAt),
                Optional.ofNullable(validUntil).map(Case::at)));
        return this;
    }

    @CanIgnoreReturnValue
    Case withdrawn(UUID subject, String purpose, String channel, String at) {
        facts.add(new ConsentFact.Withdrawn(eventId(), subject, next(), purpose, channel, at(at)));
        return this;
    }

    @CanIgnoreReturnValue
    Case ended(UUID subject, String purpose, String channel, String at, ConsentFact.Why why) {
        facts.add(new ConsentFact.Ended(eventId(), subject, next(), purpose, channel, at(at), why));
        return this;
    }

    @CanIgnoreReturnValue
    Case restricted(UUID subject, String restriction, String ground, String since) {
        facts.add(new ConsentFact.Restricted(
                eventId(),
                subject,
                next(),
                UUID.nameUUIDFromBytes(restriction.getBytes(StandardCharsets.UTF_8)),
                ground,
                at(since)));
        return this;
    }

    @CanIgnoreReturnValue
    Case restrictionEnded(UUID subject, String restriction, String at) {
        facts.add(new ConsentFact.RestrictionEnded(
                eventId(),
                subject,
                next(),
                UUID.nameUUIDFromBytes(restriction.getBytes(StandardCharsets.UTF_8)),
                at(at)));
        return this;
    }

    @CanIgnoreReturnValue
    Case suppressed(UUID subject, String suppression, String purpose, String channel, String since) {
        facts.add(new ConsentFact.Suppressed(
                eventId(),
                subject,
                next(),
                UUID.nameUUIDFromBytes(suppression.getBytes(StandardCharsets.UTF_8)),
                Optional.ofNullable(purpose),
                Optional.ofNullable(channel),
                at(since)));
        return this;
    }

    @CanIgnoreReturnValue
    Case suppressionEnded(UUID subject, String suppression) {
        facts.add(new ConsentFact.SuppressionEnded(
                eventId(),
                subject,
                next(),
                UUID.nameUUIDFromBytes(suppression.getBytes(StandardCharsets.UTF_8)),
                Instant.MAX));
        return this;
    }

    @CanIgnoreReturnValue
    Case withAMessageThatCouldNotBeRead() {
        this.incomplete = true;
        return this;
    }

    Appraisal appraised() {
        Kept kept = new Kept(role, dataSubject, personZone, ZoneId.of("Asia/Shanghai"), conditions, holdings);
        return Appraiser.appraise(schedules, kept, new ConsentHistory(facts, incomplete));
    }

    /** The verdict on the whole record. */
    Verdict at(Instant moment) {
        return appraised().at(moment);
    }

    /** What the first holding comes to. */
    HoldingAppraisal holding() {
        return appraised().holdings().getFirst();
    }

    Ending ending() {
        return (Ending) holding().outcome();
    }

    List<String> missing() {
        return ((Outcome.Undecided) holding().outcome()).missing();
    }

    UUID lastEvent() {
        return facts.getLast().eventId();
    }

    private long next() {
        return facts.size() + 1L;
    }

    private UUID eventId() {
        return new UUID(0x7000L, 0x8000_0000_0000_0000L | next());
    }
}
