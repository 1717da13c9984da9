package io.assentry.kit.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assentry.kit.access.Caller;
import io.assentry.kit.inbox.ParkedKeys.Listed;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Parked keys, for the operator of all controllers: which there are, and to replay one once its cause is gone. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(DeadLetterResource.SCOPE)
@RunOnVirtualThread
@Tag(name = "Dead letters", description = "Keys parked behind a message that could not be handled")
class DeadLetterResource {

    static final String SCOPE = "operate:dead-letters";

    /** As Kafka allows a topic to be called. */
    private static final String TOPIC = "[a-zA-Z0-9._-]{1,249}";

    private static final int MOST = 500;
    private static final String USUAL = "100";

    private final ParkedKeys parked;
    private final Replay replay;
    private final Transactions transactions;
    private final Caller caller;

    DeadLetterResource(ParkedKeys parked, Replay replay, Transactions transactions, Caller caller) {
        this.parked = parked;
        this.replay = replay;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Parked keys in the order in which they were parked, with how many messages wait under each")
    public ParkedKeysView list(
            @QueryParam("topic") @Pattern(regexp = TOPIC) String topic,
            @QueryParam("after") @Size(max = 20) String after,
            @QueryParam("limit") @DefaultValue(USUAL) @Min(1) @Max(MOST) int limit) {
        mustActForAll();
        List<Listed> found = parked.list(transactions, topic, place(after), limit + 1);
        boolean more = found.size() > limit;
        List<Listed> shown = more ? found.subList(0, limit) : found;
        return new ParkedKeysView(
                shown.stream().map(Listed::key).toList(),
                more ? Long.toString(shown.getLast().id()) : null);
    }

    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Applies the messages of a parked key in their order, up to the first that fails again",
            description = "At most 1,000 at a call: as long as some wait and no reason is given, call again. When none "
                    + "waits the key is parked no more. A second call at the same time does no harm.")
    public Replay.Outcome replay(@NotNull @Valid KeyBody which) {
        mustActForAll();
        return replay.replay(which.topic(), which.key());
    }

    /** A parked key may be anybody's. */
    private void mustActForAll() {
        if (!caller.mayActForAll()) {
            throw new NotForAll();
        }
    }

    private static long place(String after) {
        if (after == null) {
            return 0;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException _) {
            throw new InvalidField("after", "is the next of an answer before");
        }
    }

    /** @param next where the list goes on; absent at its end */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ParkedKeysView(List<ParkedKey> parkedKeys, String next) {}

    record KeyBody(
            @NotNull @Pattern(regexp = TOPIC) String topic,
            @NotBlank @Size(max = 2000) String key) {}

    /** The token names single controllers. */
    static final class NotForAll extends Rejection {
        NotForAll() {
            super(
                    Category.FORBIDDEN,
                    "not-for-all-controllers",
                    "Dead letters are for an operator whose token stands for all controllers.");
        }
    }
}
