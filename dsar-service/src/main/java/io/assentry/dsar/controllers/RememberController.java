package io.assentry.dsar.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.inbox.Heard;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Keeps the local copy in step with what the registry says. */
@ApplicationScoped
class RememberController {

    private final Controllers controllers;

    RememberController(Controllers controllers) {
        this.controllers = controllers;
    }

    void registered(Transaction tx, Heard<ControllerRegistered> event) {
        ControllerRegistered said = event.data();
        controllers.remember(
                tx,
                new KnownController(
                        said.controllerId(),
                        ZoneId.of(said.zone()),
                        said.country(),
                        Optional.ofNullable(said.calendar()),
                        said.regimes(),
                        said.language(),
                        Optional.ofNullable(said.representative())
                                .map(seat -> new KnownController.Representative(
                                        ZoneId.of(seat.zone()), Optional.ofNullable(seat.calendar())))),
                said.registeredAt());
    }

    void agreed(Transaction tx, Heard<AgreementActivated> event) {
        AgreementActivated said = event.data();
        controllers.rememberAgreement(tx, said.controllerId(), said.agreementId(), said.role(), said.activatedAt());
    }

    /** Of {@code io.assentry.ControllerRegistered.v1}, what a clock and a letter need. */
    record ControllerRegistered(
            ControllerId controllerId,
            String zone,
            String country,
            String calendar,
            Set<String> regimes,
            String language,
            Seat representative,
            Instant registeredAt) {

        record Seat(String zone, String calendar) {}
    }

    /** Of {@code io.assentry.AgreementActivated.v1}, what a case needs to stand under the agreement. */
    record AgreementActivated(ControllerId controllerId, String agreementId, String role, Instant activatedAt) {}
}
