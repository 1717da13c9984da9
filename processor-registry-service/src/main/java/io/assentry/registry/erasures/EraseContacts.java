package io.assentry.registry.erasures;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.transaction.Transaction;
import io.assentry.registry.erasures.HeldContact.Holder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Erases a person from the contacts of organisations (GDPR Art. 17), except where the register still needs to know whom to
 * write to. Rows, evidence and the signed report are one transaction. The registry has no key to pseudonyms: it asks
 * consent-service which contacts are the person's, and while that cannot be asked nothing is done.
 */
@ApplicationScoped
class EraseContacts {

    static final String KIND = "ERASURE";

    /** A contact has up to two identifiers. */
    private static final int AT_ONCE = ConsentDoor.AT_ONCE / 2;

    private final HeldContacts contacts;
    private final ConsentDoor consent;
    private final ReportTask reportTask;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    EraseContacts(
            HeldContacts contacts,
            ConsentDoor consent,
            ReportTask reportTask,
            EvidenceLog evidence,
            Outbox outbox,
            Clock clock,
            Ids ids) {
        this.contacts = contacts;
        this.consent = consent;
        this.reportTask = reportTask;
        this.evidence = evidence;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    void handle(Transaction tx, ErasureRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ControllerId controller = request.controller();
        FoundContacts found = found(tx, request);
        List<EvidenceEntry> entries = new ArrayList<>();
        if (!found.toErase().isEmpty()) {
            contacts.erase(tx, controller, found.toErase());
            found.toErase()
                    .forEach(party -> entries.add(
                            entry(controller, "contact.erased", now, new ContactErased(party, request.requestId()))));
        }
        String reportSha256 = null;
        if (request.taskId().isPresent()) {
            ReportTask.Signed report =
                    reportTask.sign(controller, request.taskId().get(), KIND, found.parts(), now);
            outbox.write(tx, List.of(report.message()));
            reportSha256 = report.sha256();
        }
        entries.add(entry(
                controller,
                "erasure.carried_out",
                now,
                new ErasureCarriedOut(
                        request.requestId(),
                        request.taskId().orElse(null),
                        request.before(),
                        found.toErase().size(),
                        found.retained(),
                        reportSha256)));
        evidence.write(tx, entries);
    }

    private FoundContacts found(Transaction tx, ErasureRequest request) {
        List<HeldContact> found = new ArrayList<>();
        contacts.own(tx, request.controller(), request.before())
                .ifPresent(own -> found.addAll(ofThePerson(request, List.of(own))));
        String after = "";
        List<HeldContact> page;
        do {
            page = contacts.ofParties(tx, request.controller(), request.before(), after, AT_ONCE);
            found.addAll(ofThePerson(request, page));
            after = page.isEmpty() || !(page.getLast().of() instanceof Holder.OfParty(String last)) ? after : last;
        } while (page.size() == AT_ONCE);
        return new FoundContacts(found);
    }

    private List<HeldContact> ofThePerson(ErasureRequest request, List<HeldContact> page) {
        List<HeldContact> owners = new ArrayList<>();
        List<Identifier> identifiers = new ArrayList<>();
        for (HeldContact each : page) {
            for (Identifier identifier : each.identifiers()) {
                if (isReadable(identifier)) {
                    owners.add(each);
                    identifiers.add(identifier);
                }
            }
        }
        if (identifiers.isEmpty()) {
            return List.of();
        }
        List<Set<Pseudonym>> pseudonyms = consent.pseudonyms(request.controller(), identifiers);
        Set<HeldContact> theirs = new HashSet<>();
        for (int i = 0; i < pseudonyms.size(); i++) {
            if (!Collections.disjoint(request.person(), pseudonyms.get(i))) {
                theirs.add(owners.get(i));
            }
        }
        return page.stream().filter(theirs::contains).toList();
    }

    /** What nobody can be reached by is nobody's proved identifier either. */
    private static boolean isReadable(Identifier identifier) {
        try {
            return !Pseudonyms.normalise(identifier).isEmpty();
        } catch (Rejection _) {
            return false;
        }
    }

    private EvidenceEntry entry(ControllerId controller, String kind, Instant at, Object content) {
        return new EvidenceEntry(ids.next(), controller, kind, at, content);
    }

    /** That it went, and never what it was. */
    private record ContactErased(String partyId, UUID requestId) {}

    /** @param reportSha256 of the signed report; absent when none was asked for */
    private record ErasureCarriedOut(
            UUID requestId,
            UUID taskId,
            Instant before,
            int contactsErased,
            int contactsRetained,
            String reportSha256) {}
}
