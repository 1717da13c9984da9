package io.assentry.consent.templates;

import io.assentry.consent.templates.TemplateBody.ResubscriptionBody;
import io.assentry.consent.templates.Templates.Approved;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A template as callers see it.
 *
 * @param messageClass what it counts as: one that promotes is marketing, whatever it was declared as
 * @param gaps what it lacks to be sent as marketing, by country; {@code *} is everywhere
 */
record TemplateView(
        String templateId,
        int version,
        String channel,
        String declaredClass,
        String messageClass,
        boolean promotional,
        String approver,
        List<String> optOutWays,
        String tracking,
        boolean postalAddress,
        boolean advertMarked,
        boolean senderId,
        ResubscriptionBody resubscription,
        String contentSha256,
        Map<String, List<String>> gaps,
        Instant approvedAt) {

    static TemplateView of(Approved approved) {
        Template template = approved.template();
        return new TemplateView(
                template.id().value(),
                approved.version(),
                template.channel().wire(),
                template.declaredClass().wire(),
                template.messageClass().wire(),
                template.promotional(),
                template.approver(),
                template.optOutWays().stream().map(OptOutWay::wire).toList(),
                template.tracking().wire(),
                template.postalAddress(),
                template.advertMarked(),
                template.senderId(),
                ResubscriptionBody.of(template.resubscription()),
                template.contentSha256(),
                template.gaps(),
                approved.approvedAt());
    }

    /** @param next where the next page begins; absent on the last */
    record TemplatePage(List<TemplateView> items, Integer next) {

        static TemplatePage of(List<Approved> versions, int limit) {
            return new TemplatePage(
                    versions.stream().map(TemplateView::of).toList(),
                    versions.size() < limit ? null : versions.getLast().version());
        }
    }
}
