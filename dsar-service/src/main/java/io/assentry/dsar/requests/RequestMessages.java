package io.assentry.dsar.requests;

import io.assentry.dsar.deadlines.StatutoryClock;
import io.assentry.kit.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the other services and the evidence log hear of a request: ids, pseudonyms and dates. */
public final class RequestMessages {

    public static final String TOPIC = "rights-request-events";

    private RequestMessages() {}

    public static OutboxMessage received(Intake intake, UUID id) {
        return OutboxMessage.event(
                        TOPIC, intake.controller() + "/" + intake.id(), "io.assentry.RightsRequestReceived.v1")
                .id(id)
                .at(intake.recordedAt())
                .controller(intake.controller())
                .agreement(intake.agreement().orElse(null))
                .data(new RightsRequestReceived(
                        intake.id().toString(),
                        intake.controller().value(),
                        names(intake),
                        intake.channel().wireName(),
                        intake.receivedAt(),
                        intake.recordedAt(),
                        pseudonyms(intake),
                        RunningClock.of(intake.leadingClock())))
                .build();
    }

    public static ReceivedEvidence evidence(Intake intake, String by) {
        return new ReceivedEvidence(
                intake.id().toString(),
                intake.agreement().orElse(null),
                names(intake),
                intake.channel().wireName(),
                intake.receivedAt(),
                pseudonyms(intake),
                intake.clocks().stream().map(RunningClock::of).toList(),
                by);
    }

    private static List<String> names(Intake intake) {
        return intake.rights().stream().map(Right::name).toList();
    }

    private static List<String> pseudonyms(Intake intake) {
        return intake.pseudonyms().stream().map(Object::toString).toList();
    }

    /** The value of {@code io.assentry.RightsRequestReceived.v1}. */
    public record RightsRequestReceived(
            String requestId,
            String controllerId,
            List<String> rights,
            String channel,
            Instant receivedAt,
            Instant recordedAt,
            List<String> pseudonyms,
            RunningClock clock) {}

    public record RunningClock(String regime, String zone, String strictDue, String legalDue, String targetDue) {

        static RunningClock of(CaseClock running) {
            StatutoryClock clock = running.clock();
            return new RunningClock(
                    clock.inputs().regime(),
                    clock.inputs().zone().getId(),
                    clock.strict().text(),
                    clock.legal().text(),
                    clock.target().text());
        }
    }

    /** What proves later that the request was taken in, and when it had to be answered. */
    public record ReceivedEvidence(
            String requestId,
            String agreementId,
            List<String> rights,
            String channel,
            Instant receivedAt,
            List<String> pseudonyms,
            List<RunningClock> clocks,
            String by) {}
}
