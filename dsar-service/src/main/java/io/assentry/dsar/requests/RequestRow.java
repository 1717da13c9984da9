package io.assentry.dsar.requests;

import io.assentry.dsar.requests.RightsRequest.Intake;
import io.assentry.dsar.requests.RightsRequest.Received;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A case as the register keeps it. */
@Entity
@Table(name = "rights_request")
class RequestRow {

    @Id
    UUID requestId;

    String controllerId;
    String agreementId;
    String state;
    List<String> rights;
    String channel;
    Instant receivedAt;
    Instant recordedAt;
    LocalDate requestDatedOn;
    String jurisdiction;
    String language;
    List<String> pseudonyms;

    static RequestRow of(RightsRequest request) {
        Intake intake = request.intake();
        RequestRow row = new RequestRow();
        row.requestId = intake.id().value();
        row.controllerId = intake.controller().value();
        row.agreementId = intake.agreement().orElse(null);
        row.state = request.state();
        row.rights = intake.rights().stream().map(Right::name).toList();
        row.channel = intake.channel().wireName();
        row.receivedAt = intake.receivedAt();
        row.recordedAt = intake.recordedAt();
        row.requestDatedOn = intake.requestDatedOn().orElse(null);
        row.jurisdiction = intake.jurisdiction().orElse(null);
        row.language = intake.language();
        row.pseudonyms = intake.pseudonyms().stream().map(Pseudonym::value).toList();
        return row;
    }

    RequestId id() {
        return new RequestId(requestId);
    }

    /** In the state in which the case stands. */
    RightsRequest request(List<CaseClock> clocks) {
        return switch (state) {
            case "received" -> new Received(intake(clocks));
            default -> throw new IllegalStateException("A case in an unknown state: " + state);
        };
    }

    /** As it was taken in, whatever became of it. */
    Intake intake(List<CaseClock> clocks) {
        return new Intake(
                id(),
                new ControllerId(controllerId),
                Optional.ofNullable(agreementId),
                rights.stream().map(Right::valueOf).collect(Collectors.toSet()),
                Channel.named(channel),
                receivedAt,
                recordedAt,
                Optional.ofNullable(requestDatedOn),
                Optional.ofNullable(jurisdiction),
                language,
                pseudonyms.stream().map(Pseudonym::new).collect(Collectors.toSet()),
                clocks);
    }
}
