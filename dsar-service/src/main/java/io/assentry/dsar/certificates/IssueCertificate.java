package io.assentry.dsar.certificates;

import io.assentry.dsar.certificates.CertificateView.SystemPart;
import io.assentry.dsar.certificates.Certificates.Issued;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.tasks.SignReport;
import io.assentry.dsar.tasks.Task;
import io.assentry.evidence.Jws;
import io.assentry.evidence.Merkle;
import io.assentry.evidence.Verification;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.json.Json;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts together what every system reported of an erasure, signs it, and has the evidence log bear witness to it. */
@ApplicationScoped
public class IssueCertificate {

    private static final String ENTRY = "erasure.certificate_issued";

    private final Certificates certificates;
    private final SignReport signReport;
    private final SigningKeys signing;
    private final EvidenceLog evidence;
    private final Ids ids;

    IssueCertificate(
            Certificates certificates, SignReport signReport, SigningKeys signing, EvidenceLog evidence, Ids ids) {
        this.certificates = certificates;
        this.signReport = signReport;
        this.signing = signing;
        this.evidence = evidence;
        this.ids = ids;
    }

    /** What was issued. */
    public record Certified(UUID id, int version, Optional<UUID> supersedes, String outcome) {}

    /**
     * The case has been opened in the transaction.
     *
     * @param outcome the state in which the case ends
     * @param identifiersDestroyed whether this transaction destroys what the case knows of the person
     */
    public Certified handle(
            Transaction tx,
            InProgress request,
            List<Task> tasks,
            String outcome,
            boolean identifiersDestroyed,
            Instant now) {
        Intake intake = request.intake();
        Optional<Issued> before = certificates.newest(tx, intake.controller(), intake.id());
        Certified certified =
                new Certified(ids.next(), before.map(Issued::version).orElse(0) + 1, before.map(Issued::id), outcome);
        List<SystemPart> parts =
                new ArrayList<>(tasks.stream().map(SystemPart::of).toList());
        parts.add(SystemPart.reported(
                SignReport.OURSELVES, null, signReport.ofTheCase(intake, identifiersDestroyed, now)));
        CertificateView view = new CertificateView(
                certified.id(),
                certified.version(),
                certified.supersedes().orElse(null),
                intake.controller().value(),
                intake.id().toString(),
                intake.receivedAt(),
                request.proof().verifiedAt(),
                now,
                outcome,
                parts);
        String text = Jws.canonical(Json.write(view));
        UUID entryId = ids.next();
        evidence.write(
                tx,
                List.of(new EvidenceEntry(entryId, intake.controller(), ENTRY, now, proof(intake, certified, text))));
        certificates.add(
                tx,
                new Issued(
                        intake.controller(),
                        intake.id(),
                        certified.version(),
                        certified.id(),
                        text,
                        signing.sign(Verification.CERTIFICATE_TYP, view),
                        entryId,
                        now));
        return certified;
    }

    private static Map<String, Object> proof(Intake intake, Certified certified, String text) {
        byte[] digest = Merkle.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "requestId", intake.id().toString(),
                "certificateId", certified.id().toString(),
                "version", certified.version(),
                "outcome", certified.outcome(),
                "certificateSha256", HexFormat.of().formatHex(digest));
    }
}
