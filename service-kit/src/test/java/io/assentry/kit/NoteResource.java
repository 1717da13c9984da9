package io.assentry.kit;

import io.assentry.kit.access.Caller;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.transaction.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A door as services have them, to try what the kit puts around it. */
@Path("/")
@RunOnVirtualThread
public class NoteResource {

    public record NoteBody(
            @NotBlank @Size(max = 10) String words, @NotNull List<@Valid Line> lines) {}

    public record Line(@NotNull @Size(max = 5) String text, Identifier.Type type) {}

    public record NoteView(UUID noteId, String words) {}

    private final Transactions transactions;
    private final Outbox outbox;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final Ids ids;
    private final Caller caller;

    NoteResource(Transactions transactions, Outbox outbox, EvidenceLog evidence, Clock clock, Ids ids, Caller caller) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.evidence = evidence;
        this.clock = clock;
        this.ids = ids;
        this.caller = caller;
    }

    @POST
    @Path("v1/controllers/{controllerId}/notes")
    @RolesAllowed("notes:write")
    public NoteView write(@PathParam("controllerId") ControllerId controller, @Valid @NotNull NoteBody body) {
        UUID id = ids.next();
        return transactions.call(tx -> {
            int rows = tx.handle().execute("insert into note values (?, ?, ?)", controller.value(), id, body.words());
            evidence.write(
                    tx,
                    List.of(new EvidenceEntry(id, controller, "note.written", clock.instant(), Map.of("rows", rows))));
            outbox.write(
                    tx,
                    List.of(OutboxMessage.event("retention-events", controller + "/" + id, "io.assentry.NoteWritten.v1")
                            .id(id)
                            .at(clock.instant())
                            .controller(controller)
                            .data(Map.of("noteId", id))
                            .build()));
            if (body.words().equals("fail")) {
                throw new IllegalStateException("the address was ona@example.org");
            }
            return new NoteView(id, body.words());
        });
    }

    @GET
    @Path("v1/controllers/{controllerId}/notes/{noteId}")
    @RolesAllowed("notes:read")
    public NoteView read(@PathParam("controllerId") ControllerId controller, @PathParam("noteId") UUID noteId) {
        return transactions.read(
                h -> h.createQuery("select words from note where controller_id = :controller and note_id = :id")
                        .bind("controller", controller.value())
                        .bind("id", noteId)
                        .mapTo(String.class)
                        .findOne()
                        .map(words -> new NoteView(noteId, words))
                        .orElseThrow(() -> new NotFound("note", noteId)));
    }

    @GET
    @Path("v1/whoami")
    @RolesAllowed("notes:read")
    public Map<String, Object> whoAmI() {
        return Map.of("name", caller.name(), "all", caller.mayActForAll(), "controllers", caller.controllers());
    }

    @GET
    @Path("public/{controllerId}")
    @PermitAll
    public String publicPage(@PathParam("controllerId") ControllerId controller) {
        return "open " + controller;
    }

    @GET
    @Path("v1/forgotten")
    public String forgotten() {
        return "nobody should see this";
    }
}
