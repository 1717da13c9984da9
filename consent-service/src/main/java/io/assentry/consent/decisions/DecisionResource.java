package io.assentry.consent.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.commit.Outcome;
import io.assentry.kit.problem.Problem;
import io.assentry.kit.problem.Rejection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}")
@Tag(name = "Decisions", description = "The gate that every send passes")
@RunOnVirtualThread
class DecisionResource {

    private final DecideSending decideSending;
    private final DecideBatch decideBatch;
    private final ShowDispatch showDispatch;
    private final ObjectMapper json;
    private final Validator validator;

    DecisionResource(
            DecideSending decideSending,
            DecideBatch decideBatch,
            ShowDispatch showDispatch,
            ObjectMapper json,
            Validator validator) {
        this.decideSending = decideSending;
        this.decideBatch = decideBatch;
        this.showDispatch = showDispatch;
        this.json = json;
        this.validator = validator;
    }

    @POST
    @Path("/decisions")
    @RolesAllowed({"consent:decide", "consent:read"})
    @Operation(
            summary = "May this be sent to this person, for this purpose, by this channel, now?",
            description =
                    "DENY is an answer, not an error: unknown purposes, channels and templates and an unreachable "
                            + "store are answered with it too. Ask when a message is queued (enqueue) and again when it leaves "
                            + "(dispatch); a dispatch is recorded, once for each messageId, and counts for caps. DEFER says in "
                            + "nextAllowedAt when to ask again. With at the question is about another moment: what was known "
                            + "then, or what will hold in up to 31 days if nothing changes. With explain the answer names each level that "
                            + "found something, where its rule comes from, and what happened, with its entry in the evidence log.")
    public DecisionView decide(@PathParam("controllerId") ControllerId controller, @Valid @NotNull DecisionBody body) {
        return body.explained()
                ? DecisionView.of(decideSending.explain(controller, body.send()))
                : DecisionView.of(decideSending.handle(controller, body.send()));
    }

    @POST
    @Path("/decisions/batch")
    @RolesAllowed({"consent:decide", "consent:read"})
    @Operation(
            summary = "Up to 1,000 such questions at once",
            description =
                    "The answers stand in the order of the questions. Each is answered by itself: what is wrong with "
                            + "one is told as its problem and does not touch the others.")
    public BatchView decideAll(@PathParam("controllerId") ControllerId controller, @Valid @NotNull BatchBody body) {
        List<ItemView> items = new ArrayList<>(body.questions().size());
        List<Send> sends = new ArrayList<>(body.questions().size());
        List<Integer> places = new ArrayList<>(body.questions().size());
        for (JsonNode question : body.questions()) {
            try {
                DecisionBody each = read(question);
                each.refuseExplaining();
                sends.add(each.send());
                places.add(items.size());
                items.add(null);
            } catch (Rejection rejection) {
                items.add(ItemView.of(Problem.of(rejection)));
            }
        }
        List<Outcome<Decision>> outcomes = decideBatch.handle(controller, sends);
        for (int i = 0; i < outcomes.size(); i++) {
            items.set(
                    places.get(i),
                    switch (outcomes.get(i)) {
                        case Outcome.Committed<Decision> decided -> ItemView.of(decided.answer());
                        case Outcome.Refused<Decision> refused -> ItemView.of(Problem.of(refused.rejection()));
                        case Outcome.Failed<Decision> _ ->
                            ItemView.of(Problem.of(500, "internal", "Something is wrong on our side."));
                    });
        }
        return new BatchView(items);
    }

    @GET
    @Path("/dispatches/{messageId}")
    @RolesAllowed("consent:read")
    @Operation(
            summary = "What the gate said when this message left",
            description = "With where the person may have been and what the clocks there showed.")
    public DispatchView dispatch(
            @PathParam("controllerId") ControllerId controller, @PathParam("messageId") String messageId) {
        return DispatchView.of(showDispatch.handle(controller, new MessageId(messageId)));
    }

    /** As strictly as if it had come alone. */
    private DecisionBody read(JsonNode question) {
        DecisionBody body;
        try {
            body = json.treeToValue(question, DecisionBody.class);
        } catch (JsonProcessingException _) {
            throw new UnreadableQuestion();
        }
        if (body == null) {
            throw new UnreadableQuestion();
        }
        List<Rejection.Violation> violations = validator.validate(body).stream()
                .map(v -> new Rejection.Violation(v.getPropertyPath().toString(), v.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        if (!violations.isEmpty()) {
            throw new InvalidQuestion(violations);
        }
        return body;
    }

    /** Each by itself in the form of a single question. */
    record BatchBody(
            @NotEmpty @Size(max = 1000) @Schema(implementation = DecisionBody[].class)
            List<JsonNode> questions) {}

    /** In the order of the questions. */
    record BatchView(List<ItemView> answers) {}

    /** One of the two. */
    record ItemView(DecisionView decision, Problem problem) {

        static ItemView of(Decision decision) {
            return new ItemView(DecisionView.of(decision), null);
        }

        static ItemView of(Problem problem) {
            return new ItemView(null, problem);
        }
    }

    /** A question of the batch is not of the expected form. */
    static final class UnreadableQuestion extends Rejection {
        UnreadableQuestion() {
            super(Category.INVALID, "malformed-body", "The question is not of the expected form.");
        }
    }

    /** A question of the batch is outside what is allowed. */
    static final class InvalidQuestion extends Rejection {
        InvalidQuestion(List<Violation> violations) {
            super(
                    Category.INVALID,
                    "invalid-body",
                    "Outside what is allowed: "
                            + String.join(
                                    ", ",
                                    violations.stream()
                                            .map(Violation::field)
                                            .distinct()
                                            .toList())
                            + ".",
                    violations);
        }
    }
}
