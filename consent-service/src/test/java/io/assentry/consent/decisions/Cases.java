package io.assentry.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.decisions.SendingFacts.ConsentFacts;
import io.assentry.consent.decisions.SendingFacts.ConsentFacts.State;
import io.assentry.consent.decisions.SendingFacts.Hearing;
import io.assentry.consent.decisions.SendingFacts.Instruction;
import io.assentry.consent.decisions.SendingFacts.ProcessingFacts;
import io.assentry.consent.decisions.SendingFacts.Standing;
import io.assentry.consent.purposes.Channel;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Situations of one person, and questions about them. */
final class Cases {

    static final UUID CONSENT = UUID.fromString("019cb323-e8e8-7c11-8a11-000000000011");
    static final UUID SUPPRESSION = UUID.fromString("019cb323-e8e8-7c11-8a11-000000000012");

    /** Noon in New York, nine in the morning in Los Angeles. */
    static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");

    static final Instant LATER = NOW.plusSeconds(1);

    private Cases() {}

    static SendingFacts nobody() {
        return SendingFacts.nothingRecorded();
    }

    static SendingFacts given() {
        return with(consent(State.GIVEN, LATER));
    }

    static SendingFacts with(ConsentFacts consent) {
        return nobody().with(consent);
    }

    static ConsentFacts consent(State state, Instant validUntil) {
        return new ConsentFacts(CONSENT, state, validUntil, false, Set.of(), true);
    }

    static SendingFacts suppressed(SendingFacts facts, SuppressionReason... reasons) {
        return facts.with(List.of(reasons).stream()
                .map(reason -> new Standing(SUPPRESSION, reason, NOW.minusSeconds(10)))
                .toList());
    }

    /** Of a controller whose registry has just been heard. */
    static ProcessingFacts processing(boolean claim, boolean dispute, boolean restricted, Instruction instruction) {
        return new ProcessingFacts(claim, dispute, restricted, instruction, Hearing.CONFIRMED, NOW);
    }

    static SendingFacts heard(Hearing hearing, Instruction instruction) {
        return given().with(new ProcessingFacts(false, false, false, instruction, hearing, NOW.minusSeconds(900)));
    }

    static SendingFacts stopped(Instant at) {
        return given().with(List.of(new Standing(SUPPRESSION, SuppressionReason.STOP, at)));
    }

    static Ruling email(SendingFacts facts) {
        return email(facts, NOW);
    }

    static Ruling email(SendingFacts facts, Instant at) {
        return ask(MessageClass.MARKETING, Channel.EMAIL, facts, at);
    }

    static Ruling sms(SendingFacts facts) {
        return ask(MessageClass.MARKETING, Channel.SMS, facts, NOW);
    }

    static Ruling ask(MessageClass messageClass, Channel channel, SendingFacts facts) {
        return ask(messageClass, channel, facts, NOW);
    }

    static Ruling ask(MessageClass messageClass, Channel channel, SendingFacts facts, Instant at) {
        return DecisionTable.decide(new Question(messageClass, channel, at), facts);
    }

    /** A marketing text to somebody at these places. */
    static Ruling textTo(Place place, SendingFacts facts, Instant at) {
        return DecisionTable.decide(
                new Question(MessageClass.MARKETING, Channel.SMS, at, false, null, place, false), facts);
    }

    static Ruling written(MessageClass messageClass, Channel channel, String country, SendingFacts facts) {
        return DecisionTable.decide(
                new Question(messageClass, channel, NOW, true, country, Place.UNKNOWN, false), facts);
    }

    static Place at(String zone, UsState state) {
        return new Place("area_code", List.of(new Place.Candidate(ZoneId.of(zone), state)));
    }

    static Instant local(String time, String zone) {
        return ZonedDateTime.of(LocalDateTime.parse(time), ZoneId.of(zone)).toInstant();
    }

    static void denies(Code code, Ruling ruling) {
        assertThat(ruling.outcome()).isEqualTo(Outcome.DENY);
        assertThat(ruling.code()).isEqualTo(code);
    }

    static void allows(Code code, Ruling ruling) {
        assertThat(ruling.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(ruling.code()).isEqualTo(code);
    }

    static void defers(Code code, Instant until, Ruling ruling) {
        assertThat(ruling.outcome()).isEqualTo(Outcome.DEFER);
        assertThat(ruling.code()).isEqualTo(code);
        assertThat(ruling.nextAllowedAt()).isEqualTo(until);
    }
}
