package io.assentry.dsar.certificates;

import io.assentry.dsar.certificates.Certificates.Issued;
import io.assentry.dsar.controllers.KnownControllers;
import io.assentry.dsar.requests.RequestId;
import io.assentry.evidence.Verification;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.evidence.EvidenceProofs;
import io.assentry.kit.evidence.EvidenceProofs.ProvenEntry;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Hands out a certificate with all that is needed to check it offline. */
@ApplicationScoped
public class ShowCertificate {

    private final KnownControllers controllers;
    private final Certificates certificates;
    private final EvidenceProofs proofs;

    ShowCertificate(KnownControllers controllers, Certificates certificates, EvidenceProofs proofs) {
        this.controllers = controllers;
        this.certificates = certificates;
        this.proofs = proofs;
    }

    public BundleView handle(ControllerId controllerId, RequestId request, Optional<Integer> version) {
        ControllerId controller = controllers.get(controllerId).id();
        Issued issued = certificates
                .find(controller, request, version)
                .orElseThrow(() -> new NotFound("certificate of request", request));
        ProvenEntry proven = proofs.proven(issued.entryId()).orElseThrow(NotYetSealed::new);
        return new BundleView(Verification.CERTIFICATE, issued.text(), issued.signature(), proven);
    }

    /** The log has not been signed with the certificate's entry in it yet; that takes about a second. */
    static final class NotYetSealed extends Rejection {

        NotYetSealed() {
            super(
                    Category.UNAVAILABLE,
                    "certificate-not-sealed",
                    "The evidence log has not been signed since the certificate was issued; try again in a second.");
        }
    }
}
