package io.assentry.dsar.requests;

import io.assentry.dsar.controllers.KnownController;
import io.assentry.dsar.controllers.KnownControllers;
import io.assentry.dsar.requests.RightsRequest.Received;
import io.assentry.dsar.vault.SealedCase;
import io.assentry.dsar.vault.Vault;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes a request in. No form, no legal citation and no identity is asked for (GDPR Art. 12(2), EDPB Guidelines 01/2022
 * paragraph 52): whatever reached the controller starts the clock at the moment at which it did.
 */
@ApplicationScoped
class ReceiveRequest
        implements Decider<ReceiveRequest.Command, Optional<ReceiveRequest.Earlier>, ReceiveRequest.Command, Received> {

    private final KnownControllers controllers;
    private final OpenClocks openClocks;
    private final CasePseudonyms pseudonyms;
    private final Vault vault;
    private final Requests requests;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    ReceiveRequest(
            KnownControllers controllers,
            OpenClocks openClocks,
            CasePseudonyms pseudonyms,
            Vault vault,
            Requests requests,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.openClocks = openClocks;
        this.pseudonyms = pseudonyms;
        this.vault = vault;
        this.requests = requests;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param key null when the caller sent none */
    Received handle(ControllerId controllerId, Telling told, String caller, IdempotencyKey key) {
        KnownController controller = controllers.get(controllerId);
        ProcessingRole role = told.agreement()
                .map(agreement -> ProcessingRole.named(controllers.roleUnder(controllerId, agreement)))
                .orElse(ProcessingRole.CONTROLLER);
        // to the millisecond, as receivedAt: a repeat reads both back from the database, which keeps microseconds
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        told.mustBePlausibleAt(now);
        Set<Pseudonym> known = pseudonyms.of(controllerId, told.identifiers());
        List<CaseClock> clocks =
                openClocks.handle(controller, told.receivedAt(), told.whereabouts(), told.requestDatedOn());
        RequestId id = new RequestId(ids.next());
        Intake intake = new Intake(
                id,
                controllerId,
                told.agreement(),
                role,
                told.rights(),
                told.channel(),
                told.receivedAt(),
                now,
                told.requestDatedOn(),
                told.jurisdiction(),
                told.language().orElse(controller.language()),
                known,
                clocks);
        SealedCase sealed =
                vault.seal(controllerId, id.value(), CaseIdentity.of(told, key).texts());
        String by = pseudonyms.ofCaller(controllerId, caller);
        return committer.commit(this, new Command(new Received(intake), sealed, key, by));
    }

    /** @param key null when the caller sent none */
    record Command(Received request, SealedCase sealed, IdempotencyKey key, String by) {

        ControllerId controller() {
            return request.intake().controller();
        }
    }

    /** The request that an idempotency key stands for already, and the digest of the body that it came with. */
    record Earlier(Received request, String bodySha256) {}

    @Override
    public Object aggregate(Command command) {
        return command.key() == null
                ? command.request().intake().id()
                : List.of(command.controller(), command.key().value());
    }

    @Override
    public Map<Command, Optional<Earlier>> load(Transaction tx, List<Command> commands) {
        return commands.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        command -> Optional.ofNullable(command.key())
                                .flatMap(key -> earlier(tx, command.controller(), key))));
    }

    private Optional<Earlier> earlier(Transaction tx, ControllerId controller, IdempotencyKey key) {
        return requests.underKey(tx, controller, key.value())
                .map(request -> new Earlier(
                        request,
                        CaseIdentity.of(vault.open(
                                        tx, controller, request.intake().id().value()))
                                .bodySha256()
                                .orElseThrow()));
    }

    @Override
    public Changes<Command, Received> decide(Optional<Earlier> earlier, Command command) {
        if (earlier.isPresent()) {
            command.key().mustMatch(earlier.get().bodySha256());
            return Changes.nothing(earlier.get().request());
        }
        Received request = command.request();
        Intake intake = request.intake();
        EvidenceEntry evidence = new EvidenceEntry(
                ids.next(),
                intake.controller(),
                "request.received",
                intake.recordedAt(),
                RequestMessages.evidence(intake, command.by()));
        return new Changes<>(
                List.of(command), List.of(evidence), List.of(RequestMessages.received(intake, ids.next())), request);
    }

    @Override
    public void write(Transaction tx, List<Command> taken) {
        for (Command command : taken) {
            requests.add(tx, command.request(), command.key(), command.by());
            vault.keep(tx, command.sealed(), command.request().intake().recordedAt());
        }
    }
}
