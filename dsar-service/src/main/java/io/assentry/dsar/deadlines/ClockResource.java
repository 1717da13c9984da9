package io.assentry.dsar.deadlines;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/clocks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Clocks", description = "Statutory deadlines, computed and explained")
class ClockResource {

    @POST
    @Path("/explain")
    @Authenticated
    @Operation(summary = "What falls due when, and why. Stateless; any valid token will do")
    public ExplainedClockView explain(@NotNull @Valid ClockBody question) {
        return ExplainedClockView.of(StatutoryClock.of(question.inputs()));
    }
}
