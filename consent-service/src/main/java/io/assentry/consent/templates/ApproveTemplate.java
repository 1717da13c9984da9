package io.assentry.consent.templates;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.templates.Templates.Approved;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every template is classed and approved before anything is sent with it (privacy policy, section 3: necessary service
 * messages are a closed list). Each change is a version of its own; the same again changes nothing.
 */
@ApplicationScoped
class ApproveTemplate {

    private final KnownControllers controllers;
    private final Templates templates;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final Ids ids;

    ApproveTemplate(
            KnownControllers controllers,
            Templates templates,
            Transactions transactions,
            EvidenceLog evidence,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.templates = templates;
        this.transactions = transactions;
        this.evidence = evidence;
        this.clock = clock;
        this.ids = ids;
    }

    Approved handle(ControllerId controller, Template template) {
        controllers.refuseUnknown(controller);
        refuseWaysThatDoNotWork(template);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.call(tx -> approve(tx, controller, template, now));
    }

    Approved show(ControllerId controller, TemplateId id) {
        controllers.refuseUnknown(controller);
        return templates.find(controller, id).orElseThrow(() -> new NotFound("template", id));
    }

    List<Approved> versions(ControllerId controller, TemplateId id, int below, int limit) {
        controllers.refuseUnknown(controller);
        return templates.versions(controller, id, below, limit);
    }

    private Approved approve(Transaction tx, ControllerId controller, Template template, Instant now) {
        Optional<Approved> before = templates.lock(tx, controller, template.id());
        if (before.isPresent() && before.get().template().equals(template)) {
            return before.get();
        }
        int version = before.map(b -> b.version() + 1).orElse(1);
        if (version > Templates.MOST_VERSIONS) {
            throw new TooManyVersions(template.id());
        }
        Approved approved = new Approved(template, version, now);
        templates.add(tx, controller, approved);
        evidence.write(
                tx,
                List.of(new EvidenceEntry(
                        ids.next(), controller, "template.approved", now, TemplateApproved.of(approved))));
        return approved;
    }

    private static void refuseWaysThatDoNotWork(Template template) {
        Channel channel = template.channel();
        if (!template.showsWordsWhereTheyBelong()) {
            throw new ResubscriptionDoesNotFit();
        }
        for (OptOutWay way : template.optOutWays()) {
            if (!way.worksBy(channel)) {
                throw new WayDoesNotWork(way, channel);
            }
        }
    }

    /** The evidence: what was approved from then on. */
    private record TemplateApproved(
            String templateId,
            int version,
            String channel,
            String declaredClass,
            String messageClass,
            boolean promotional,
            String approver,
            List<String> optOutWays,
            String tracking,
            Map<String, List<String>> gaps,
            String resubscribesTo,
            String wordingSha256,
            String contentSha256) {

        static TemplateApproved of(Approved approved) {
            Template template = approved.template();
            Resubscription words = template.resubscription();
            return new TemplateApproved(
                    template.id().value(),
                    approved.version(),
                    template.channel().wire(),
                    template.declaredClass().wire(),
                    template.messageClass().wire(),
                    template.promotional(),
                    template.approver(),
                    template.optOutWays().stream().map(OptOutWay::wire).toList(),
                    template.tracking().wire(),
                    template.gaps(),
                    words == null ? null : words.purpose().value(),
                    words == null ? null : words.wording().sha256(),
                    template.contentSha256());
        }
    }

    /** Nobody answers a mail with STOP by SMS. */
    static final class WayDoesNotWork extends Rejection {
        WayDoesNotWork(OptOutWay way, Channel channel) {
            super(
                    Category.UNPROCESSABLE,
                    "opt-out-way-does-not-fit-channel",
                    "Nobody opts out by " + way.wire() + " of a message by " + channel.wire() + ".");
        }
    }

    /** To ask for consent in any other message would be to advertise. */
    static final class ResubscriptionDoesNotFit extends Rejection {
        ResubscriptionDoesNotFit() {
            super(
                    Category.UNPROCESSABLE,
                    "resubscription-does-not-fit",
                    "Words to come back by belong into the confirmation of a STOP by SMS (optout_confirm).");
        }
    }

    /** Something rewrites the template all the time; it is not approved by a person any more. */
    static final class TooManyVersions extends Rejection {
        TooManyVersions(TemplateId id) {
            super(
                    Category.CONFLICT,
                    "too-many-versions",
                    "Template " + id + " has " + Templates.MOST_VERSIONS + " versions already.");
        }
    }
}
