package io.assentry.dsar.certificates;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.assentry.kit.evidence.EvidenceProofs.ProvenEntry;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A certificate and all that proves it: the signature over it, and its entry in the evidence log with the way to a signed
 * checkpoint. Whoever has our public key can check the file offline.
 */
public record BundleView(
        String type,

        @JsonRawValue @Schema(implementation = CertificateView.class)
        String certificate,

        String signature,
        ProvenEntry evidence) {}
