package io.assentry.dsar.requests;

import io.assentry.dsar.requests.RightsRequest.AwaitingController;
import io.assentry.dsar.requests.RightsRequest.ClosedUnidentified;
import io.assentry.dsar.requests.RightsRequest.ForwardedClosed;
import io.assentry.dsar.requests.RightsRequest.Fulfilled;
import io.assentry.dsar.requests.RightsRequest.IdentityPending;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.requests.RightsRequest.PartiallyFulfilled;
import io.assentry.dsar.requests.RightsRequest.Received;
import io.assentry.dsar.requests.RightsRequest.Refused;
import io.assentry.dsar.requests.RightsRequest.Withdrawn;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    String role;
    String state;
    List<String> rights;
    String channel;
    Instant receivedAt;
    Instant recordedAt;
    LocalDate requestDatedOn;
    String jurisdiction;
    String language;
    List<String> pseudonyms;
    String identityMethod;
    Instant verifiedAt;
    List<String> provedPseudonyms;
    Instant endedAt;

    static RequestRow of(RightsRequest request) {
        Intake intake = request.intake();
        RequestRow row = new RequestRow();
        row.requestId = intake.id().value();
        row.controllerId = intake.controller().value();
        row.agreementId = intake.agreement().orElse(null);
        row.role = intake.role().wireName();
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
        Intake intake = intake(clocks);
        return switch (state) {
            case "received" -> new Received(intake);
            case "identity_pending" -> new IdentityPending(intake);
            case "awaiting_controller" -> new AwaitingController(intake, proved());
            case "in_progress" -> new InProgress(intake, proved());
            case "fulfilled" -> new Fulfilled(intake, proved(), endedAt);
            case "partially_fulfilled" -> new PartiallyFulfilled(intake, proved(), endedAt);
            case "refused" -> new Refused(intake, proved(), endedAt);
            case "closed_unidentified" -> new ClosedUnidentified(intake, endedAt);
            case "withdrawn" -> new Withdrawn(intake, proof(), endedAt);
            case "forwarded_closed" -> new ForwardedClosed(intake, proved(), endedAt);
            default -> throw new IllegalStateException("A case in an unknown state: " + state);
        };
    }

    private IdentityProof proved() {
        return proof().orElseThrow(() -> new IllegalStateException("A case that went on without a proved identity"));
    }

    private Optional<IdentityProof> proof() {
        return Optional.ofNullable(identityMethod)
                .map(method -> new IdentityProof(method, verifiedAt, pseudonyms(provedPseudonyms)));
    }

    private static Set<Pseudonym> pseudonyms(List<String> values) {
        return values.stream().map(Pseudonym::new).collect(Collectors.toSet());
    }

    /** As it was taken in, whatever became of it. */
    Intake intake(List<CaseClock> clocks) {
        return new Intake(
                id(),
                new ControllerId(controllerId),
                Optional.ofNullable(agreementId),
                ProcessingRole.named(role),
                rights.stream().map(Right::valueOf).collect(Collectors.toSet()),
                Channel.named(channel),
                receivedAt,
                recordedAt,
                Optional.ofNullable(requestDatedOn),
                Optional.ofNullable(jurisdiction),
                language,
                pseudonyms(pseudonyms),
                clocks);
    }
}
