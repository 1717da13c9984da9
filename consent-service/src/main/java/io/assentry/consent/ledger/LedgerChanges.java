package io.assentry.consent.ledger;

import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What facts about a person leave behind, whoever decided them: the facts, a proof of each, and what is said. */
@ApplicationScoped
public class LedgerChanges {

    private final Ids ids;

    LedgerChanges(Ids ids) {
        this.ids = ids;
    }

    /**
     * @param before the person as the facts found them
     * @param attempt the caller's name for the attempt; null if it gave none
     */
    public <A> Changes<Entry, A> of(Person before, List<Fact> facts, IdempotencyKey attempt, A answer) {
        return of(before, facts, attempt, null, answer);
    }

    /** @param receivedAt when an opt-out was received: promises run from it; null: when it is recorded */
    public <A> Changes<Entry, A> ofOptOut(Person before, List<Fact> facts, Instant receivedAt, A answer) {
        return of(before, facts, null, receivedAt, answer);
    }

    private <A> Changes<Entry, A> of(
            Person before, List<Fact> facts, IdempotencyKey attempt, Instant receivedAt, A answer) {
        SubjectKey person = before.key();
        // the attempt belongs to the last fact, which is what was asked for; those before it made way
        List<Entry> entries = facts.stream()
                .map(fact -> new Entry(person, fact, fact == facts.getLast() ? attempt : null))
                .toList();
        List<EvidenceEntry> evidence =
                facts.stream().map(fact -> evidence(person, fact)).toList();
        List<OutboxMessage> messages = ConsentMessages.of(before.after(facts), facts, receivedAt, ids::next);
        return new Changes<>(entries, evidence, messages, answer);
    }

    /** Objections of one or several persons. */
    public <A> Changes<Objection, A> of(List<Objection> objections, A answer) {
        List<EvidenceEntry> evidence = objections.stream()
                .map(objection -> new EvidenceEntry(
                        ids.next(),
                        objection.before().key().controller(),
                        ConsentEvidence.OBJECTION_RAISED,
                        objection.recordedAt(),
                        ConsentEvidence.content(objection)))
                .toList();
        List<OutboxMessage> messages = objections.stream()
                .flatMap(objection -> ConsentMessages.of(objection, ids::next).stream())
                .toList();
        return new Changes<>(objections, evidence, messages, answer);
    }

    /**
     * Opt-outs of one or several persons that reach further than one purpose.
     *
     * @param receivedAt when they were received: promises run from it
     */
    public <A> Changes<OptOut, A> ofOptOuts(List<OptOut> optOuts, Instant receivedAt, A answer) {
        List<OptOut> changing = optOuts.stream().filter(OptOut::changesAnything).toList();
        List<EvidenceEntry> evidence = new ArrayList<>();
        List<OutboxMessage> messages = new ArrayList<>();
        for (OptOut optOut : changing) {
            SubjectKey person = optOut.before().key();
            optOut.facts().forEach(fact -> evidence.add(evidence(person, fact)));
            optOut.lifted().forEach(s -> evidence.add(evidence(optOut, ConsentEvidence.SUPPRESSION_LIFTED, s)));
            optOut.added().forEach(s -> evidence.add(evidence(optOut, ConsentEvidence.SUPPRESSION_ADDED, s)));
            messages.addAll(ConsentMessages.of(optOut, receivedAt, ids::next));
        }
        return new Changes<>(changing, evidence, messages, answer);
    }

    private EvidenceEntry evidence(OptOut optOut, String kind, Suppression suppression) {
        SubjectKey person = optOut.before().key();
        return new EvidenceEntry(
                ids.next(),
                person.controller(),
                kind,
                optOut.recordedAt(),
                ConsentEvidence.content(person, suppression));
    }

    /** Erasures of one or several persons: a proof of each consent that ended with them, and what is said. */
    public <A> Changes<Erasure, A> ofErasures(List<Erasure> erasures, A answer) {
        List<EvidenceEntry> evidence = new ArrayList<>();
        List<OutboxMessage> messages = new ArrayList<>();
        for (Erasure erasure : erasures) {
            SubjectKey person = erasure.before().key();
            erasure.facts().forEach(fact -> evidence.add(evidence(person, fact)));
            messages.addAll(ConsentMessages.of(erasure, ids::next));
        }
        return new Changes<>(erasures, evidence, messages, answer);
    }

    /** What is said of suppressions that change: first what brought it about, with the last one every state. */
    public List<OutboxMessage> messages(SuppressionChange change, Optional<SuppressionChange.Said> first) {
        return new SuppressionChangeMessages(change, ids::next).messages(first);
    }

    /** A proof of something that is no fact about a permission. */
    public EvidenceEntry evidence(SubjectKey person, String kind, Instant at, Object content) {
        return new EvidenceEntry(ids.next(), person.controller(), kind, at, content);
    }

    private EvidenceEntry evidence(SubjectKey person, Fact fact) {
        return new EvidenceEntry(
                ids.next(),
                person.controller(),
                ConsentEvidence.kind(fact),
                fact.recordedAt(),
                ConsentEvidence.content(person, fact));
    }
}
