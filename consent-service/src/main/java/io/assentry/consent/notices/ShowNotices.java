package io.assentry.consent.notices;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.controllers.Standing;
import io.assentry.consent.notices.Notices.Listed;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What has been published, for whoever must show it again (GDPR Art. 7(1)). */
@ApplicationScoped
class ShowNotices {

    private final KnownControllers controllers;
    private final Notices notices;

    ShowNotices(KnownControllers controllers, Notices notices) {
        this.controllers = controllers;
        this.notices = notices;
    }

    List<Listed> list(ControllerId controller, String after, int limit) {
        controllers.refuseUnknown(controller);
        return notices.list(controller, after, limit);
    }

    Standing standing(ControllerId controller) {
        return controllers.standing(controller);
    }

    List<NoticeVersion> version(ControllerId controller, NoticeId id, String version) {
        controllers.refuseUnknown(controller);
        List<NoticeVersion> languages = notices.versions(controller, id, version);
        if (languages.isEmpty()) {
            throw new NotFound("version of the notice", id);
        }
        return languages;
    }
}
