package io.assentry.consent.caps;

import io.assentry.consent.purposes.Channel;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.NotFound;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/frequency-caps/{channel}")
@Tag(name = "Frequency caps", description = "How many marketing messages a person gets in a day")
@RunOnVirtualThread
class FrequencyCapResource {

    private final CapFrequency capFrequency;

    FrequencyCapResource(CapFrequency capFrequency) {
        this.capFrequency = capFrequency;
    }

    @PUT
    @RolesAllowed("consent:write")
    @Operation(
            summary = "At most so many marketing messages to one person within 24 hours, by this channel",
            description = "Counted are recorded dispatches. Where a law caps texts lower, the law holds.")
    public View set(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("channel") String channel,
            @Valid @NotNull Body body) {
        return View.of(capFrequency.handle(controller, channel(channel), body.perDay()));
    }

    @GET
    @RolesAllowed("consent:read")
    @Operation(summary = "The cap, if one is set")
    public View show(@PathParam("controllerId") ControllerId controller, @PathParam("channel") String channel) {
        return View.of(capFrequency.show(controller, channel(channel)));
    }

    private static Channel channel(String name) {
        return Channel.parse(name).orElseThrow(() -> new NotFound("channel", "of this name"));
    }

    /** How many; none at all is a number too. */
    record Body(@NotNull @Min(0) @Max(1000) Integer perDay) {}

    /** What holds from then on. */
    record View(String channel, int perDay, Instant setAt) {

        static View of(FrequencyCap cap) {
            return new View(cap.channel().wire(), cap.perDay(), cap.setAt());
        }
    }
}
