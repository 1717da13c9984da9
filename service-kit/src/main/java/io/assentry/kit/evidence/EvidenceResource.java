package io.assentry.kit.evidence;

import io.assentry.kit.signing.SigningKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The log as outsiders see it: keys and checkpoints for anybody, proofs for whoever may read them, never an entry. */
@Path("/v1/evidence")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Evidence", description = "The service's evidence log: an RFC 9162 tree with signed checkpoints")
class EvidenceResource {

    private final SigningKeys keys;
    private final EvidenceProofs proofs;
    private final EvidenceAudit audit;

    EvidenceResource(SigningKeys keys, EvidenceProofs proofs, EvidenceAudit audit) {
        this.keys = keys;
        this.proofs = proofs;
        this.audit = audit;
    }

    @GET
    @Path("/keys")
    @PermitAll
    @Operation(summary = "The service's public keys, as JWKS; those of earlier keys stay")
    public SigningKeys.JsonWebKeySet keys() {
        return keys.published();
    }

    @GET
    @Path("/checkpoint")
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    @Operation(summary = "The newest state of the log: a signed note (C2SP tlog-checkpoint)")
    public String checkpoint() {
        return proofs.checkpoint();
    }

    @GET
    @Path("/entries/{n}/proof")
    @RolesAllowed("evidence:read")
    @Operation(summary = "That leaf n stands in the newest checkpoint")
    public EvidenceProofs.Proof proof(@PathParam("n") long n) {
        return proofs.proof(n);
    }

    @GET
    @Path("/consistency")
    @RolesAllowed("evidence:read")
    @Operation(summary = "That the log of size `to` continues the log of size `from`")
    public EvidenceProofs.Consistency consistency(@QueryParam("from") long from, @QueryParam("to") long to) {
        return proofs.consistency(from, to);
    }

    @POST
    @Path("/audit")
    @RolesAllowed("evidence:audit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Recomputes the whole log and compares it with checkpoints that somebody else has kept")
    public EvidenceAudit.Report audit(@NotNull @Valid Witnessed witnessed) {
        return audit.run(witnessed.checkpoints());
    }

    /** Checkpoints kept outside, such as those of the topic evidence-checkpoints. */
    record Witnessed(@NotNull @Size(max = 1000) List<@NotNull @Size(max = 4096) String> checkpoints) {}
}
