package io.assentry.dsar.requests;

import io.assentry.dsar.requests.RightsRequest.Received;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.json.Json;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one way to move a case: opened under its lock, led on by its own transitions, and written with the line of its
 * history and the evidence of it, all in the caller's transaction.
 */
@ApplicationScoped
public class CaseFile {

    private final Requests requests;
    private final EvidenceLog evidence;
    private final Ids ids;

    CaseFile(Requests requests, EvidenceLog evidence, Ids ids) {
        this.requests = requests;
        this.evidence = evidence;
        this.ids = ids;
    }

    /** Begins a case; its evidence is the caller's. */
    public void begun(Transaction tx, Received request, IdempotencyKey key, String by) {
        requests.add(tx, request, key, by);
    }

    /** The request that an idempotency key stands for already. */
    public Optional<Received> underKey(Transaction tx, ControllerId controller, IdempotencyKey key) {
        return requests.underKey(tx, controller, key.value());
    }

    /** The case as it stands, locked until the transaction ends. */
    public RightsRequest open(Transaction tx, ControllerId controller, RequestId id) {
        return requests.lock(tx, controller, id).orElseThrow(() -> new NotFound("request", id));
    }

    /** The case if it is in this state; refused otherwise with {@code request-state}. */
    public <S extends RightsRequest> S open(Transaction tx, ControllerId controller, RequestId id, Class<S> state) {
        RightsRequest request = open(tx, controller, id);
        if (!state.isInstance(request)) {
            throw new OtherState(request);
        }
        return state.cast(request);
    }

    /** The refusal of what has no place in the state in which a case stands. */
    public static Rejection notIn(RightsRequest request) {
        return new OtherState(request);
    }

    /** Writes the state that a transition has led to. The case must have been opened in this transaction. */
    public void moved(Transaction tx, RightsRequest to, Happening happening) {
        requests.move(tx, to);
        happened(tx, to.intake(), happening);
    }

    /** Something happened that leaves the case in its state. The case must have been opened in this transaction. */
    public void happened(Transaction tx, Intake intake, Happening happening) {
        String details = Json.write(happening.details());
        requests.addFact(
                tx, intake.controller(), intake.id(), happening.kind(), happening.at(), happening.by(), details);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("requestId", intake.id().toString());
        intake.agreement().ifPresent(agreement -> content.put("agreementId", agreement));
        content.put("by", happening.by());
        content.put("details", happening.details());
        evidence.write(
                tx,
                List.of(new EvidenceEntry(ids.next(), intake.controller(), happening.kind(), happening.at(), content)));
    }

    /** What was asked for has no place in the state in which the case stands. */
    static final class OtherState extends Rejection {

        OtherState(RightsRequest request) {
            super(
                    Category.CONFLICT,
                    "request-state",
                    "The request " + request.intake().id() + " is " + request.state() + ".");
        }
    }
}
