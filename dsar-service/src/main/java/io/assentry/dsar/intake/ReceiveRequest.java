package io.assentry.dsar.intake;

import io.assentry.dsar.controllers.KnownController;
import io.assentry.dsar.controllers.KnownControllers;
import io.assentry.dsar.links.PublicLinks;
import io.assentry.dsar.links.SecretToken;
import io.assentry.dsar.links.StatusLinks;
import io.assentry.dsar.mail.Letter;
import io.assentry.dsar.mail.Letters;
import io.assentry.dsar.mail.QueueLetter;
import io.assentry.dsar.optouts.EnforceOptOuts;
import io.assentry.dsar.optouts.OptOutMessages;
import io.assentry.dsar.optouts.RequestedOptOut;
import io.assentry.dsar.requests.CaseClock;
import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.CaseIdentity;
import io.assentry.dsar.requests.CasePseudonyms;
import io.assentry.dsar.requests.Channel;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.OpenClocks;
import io.assentry.dsar.requests.ProcessingRole;
import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.requests.RequestMessages;
import io.assentry.dsar.requests.Right;
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
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
public class ReceiveRequest
        implements Decider<ReceiveRequest.Command, Optional<ReceiveRequest.Earlier>, ReceiveRequest.Command, Received> {

    /** How long an answer waits in all for what admits no delay. */
    private static final Duration EFFECTS_WITHIN = Duration.ofSeconds(2);

    /** Longer than the longest time for an answer, so that the person can read how it ended. */
    private static final Duration STATUS_SHOWN_FOR = Duration.ofDays(180);

    private static final Duration LETTER_VALID_FOR = Duration.ofDays(7);

    private final KnownControllers controllers;
    private final OpenClocks openClocks;
    private final CasePseudonyms pseudonyms;
    private final Vault vault;
    private final CaseFile caseFile;
    private final EnforceOptOuts optOuts;
    private final Letters letters;
    private final PublicLinks links;
    private final StatusLinks statusLinks;
    private final QueueLetter queueLetter;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    ReceiveRequest(
            KnownControllers controllers,
            OpenClocks openClocks,
            CasePseudonyms pseudonyms,
            Vault vault,
            CaseFile caseFile,
            EnforceOptOuts optOuts,
            Letters letters,
            PublicLinks links,
            StatusLinks statusLinks,
            QueueLetter queueLetter,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.openClocks = openClocks;
        this.pseudonyms = pseudonyms;
        this.vault = vault;
        this.caseFile = caseFile;
        this.optOuts = optOuts;
        this.letters = letters;
        this.links = links;
        this.statusLinks = statusLinks;
        this.queueLetter = queueLetter;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param key null when the caller sent none */
    Taken handle(ControllerId controllerId, Telling told, String caller, IdempotencyKey key) {
        return take(controllerId, told, pseudonyms.ofCaller(controllerId, caller), key);
    }

    /** The person asks by the public form, which has no key: two sendings are two requests. */
    public Taken ofPerson(
            ControllerId controllerId,
            Set<Right> rights,
            Identifier email,
            Optional<String> message,
            Optional<String> language) {
        Telling told = new Telling(
                rights,
                List.of(email),
                Channel.WEB_FORM,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                language,
                message,
                Optional.empty());
        return take(controllerId, told, Happening.DATA_SUBJECT, null);
    }

    private Taken take(ControllerId controllerId, Telling told, String by, IdempotencyKey key) {
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
        CaseIdentity identity = new CaseIdentity(
                told.identifiers(), told.message(), Optional.ofNullable(key).map(IdempotencyKey::bodySha256));
        SealedCase sealed = vault.seal(controllerId, id.value(), identity.texts());
        Received request = committer.commit(
                this, new Command(new Received(intake), sealed, key, by, acknowledgment(intake, identity)));
        return new Taken(request, optOuts.enforce(controllerId, request.intake().id(), EFFECTS_WITHIN));
    }

    /** The first letter, if there is an address; it holds the link by which the person sees how the request stands. */
    private Optional<Acknowledgment> acknowledgment(Intake intake, CaseIdentity identity) {
        SecretToken token = SecretToken.fresh();
        return identity.firstEmail()
                .map(email -> new Acknowledgment(email, letters.acknowledgment(intake, links.status(token)), token));
    }

    record Acknowledgment(Identifier email, Letter letter, SecretToken token) {}

    /** A request that has been taken in, and what it opts out of as that stands now. */
    public record Taken(Received request, List<RequestedOptOut> optOuts) {}

    /** @param key null when the caller sent none */
    record Command(
            Received request,
            SealedCase sealed,
            IdempotencyKey key,
            String by,
            Optional<Acknowledgment> acknowledgment) {

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

    private void acknowledge(Transaction tx, Intake intake, Acknowledgment first) {
        Instant now = intake.recordedAt();
        statusLinks.add(tx, intake.controller(), intake.id(), first.token(), now.plus(STATUS_SHOWN_FOR));
        queueLetter.handle(tx, intake, first.email(), first.letter(), now, LETTER_VALID_FOR);
    }

    private Optional<Earlier> earlier(Transaction tx, ControllerId controller, IdempotencyKey key) {
        return caseFile.underKey(tx, controller, key)
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
        List<OutboxMessage> messages = new ArrayList<>();
        messages.add(RequestMessages.received(intake, ids.next()));
        if (!intake.pseudonyms().isEmpty()) {
            intake.optOuts().forEach(optOut -> messages.add(OptOutMessages.requested(intake, optOut, ids.next())));
        }
        return new Changes<>(List.of(command), List.of(evidence), messages, request);
    }

    @Override
    public void write(Transaction tx, List<Command> taken) {
        for (Command command : taken) {
            caseFile.begun(tx, command.request(), command.key(), command.by());
            vault.keep(tx, command.sealed(), command.request().intake().recordedAt());
            optOuts.requested(tx, command.request().intake());
            command.acknowledgment()
                    .ifPresent(first -> acknowledge(tx, command.request().intake(), first));
        }
    }
}
