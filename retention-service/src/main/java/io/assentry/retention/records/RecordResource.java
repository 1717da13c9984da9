package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/controllers/{controllerId}/records")
@Tag(name = "Records", description = "What systems hold about people, and what may become of it")
@RunOnVirtualThread
class RecordResource {

    private final RegisterRecord registerRecord;
    private final ExplainRecord explainRecord;

    RecordResource(RegisterRecord registerRecord, ExplainRecord explainRecord) {
        this.registerRecord = registerRecord;
        this.explainRecord = explainRecord;
    }

    @POST
    @RolesAllowed("retention:write")
    @ResponseStatus(201)
    @Operation(
            summary = "Register what a system holds about somebody",
            description = "The same again changes nothing; anything else is a new version of the same record.")
    public RecordView register(
            @PathParam("controllerId") ControllerId controller,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            @Valid @NotNull RecordBody body) {
        return RecordView.of(
                controller.value(),
                body,
                registerRecord.handle(controller, body.registration(), IdempotencyKey.of(key, body)));
    }

    @GET
    @Path("/{recordKey}/explanation")
    @RolesAllowed("retention:read")
    @Operation(
            summary = "What may become of a record and why",
            description = "For each purpose the rule, its anchor, what ends it, and the verdict of this moment.")
    public ExplanationView explain(
            @PathParam("controllerId") ControllerId controller, @PathParam("recordKey") UUID recordKey) {
        return ExplanationView.of(controller.value(), explainRecord.handle(controller, new RecordKey(recordKey)));
    }
}
