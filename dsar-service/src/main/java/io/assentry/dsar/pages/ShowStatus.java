package io.assentry.dsar.pages;

import io.assentry.dsar.links.SecretToken;
import io.assentry.dsar.links.StatusLinks;
import io.assentry.dsar.requests.FindRequests;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.RightsRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/** Looks up what a status link shows. */
@ApplicationScoped
class ShowStatus {

    private final StatusLinks links;
    private final FindRequests find;
    private final Clock clock;

    ShowStatus(StatusLinks links, FindRequests find, Clock clock) {
        this.links = links;
        this.find = find;
        this.clock = clock;
    }

    Optional<Status> of(SecretToken token) {
        return links.find(token, clock.instant()).map(shown -> status(find.one(shown.controller(), shown.request())));
    }

    private static Status status(RightsRequest request) {
        Intake intake = request.intake();
        ZoneId zone = intake.leadingClock().clock().inputs().zone();
        return new Status(
                request.state(),
                intake.id().toString(),
                intake.receivedAt().atZone(zone).toLocalDate().toString(),
                intake.leadingClock().clock().legal().text());
    }

    /** Words and days. */
    record Status(String state, String number, String received, String due) {}
}
