package io.assentry.retention.disposals;

import io.assentry.kit.inbox.Subscription;

/** What this service listens to of dsar-service, as its listener says itself. */
public final class RightsRequestEventsHeard {

    private RightsRequestEventsHeard() {}

    public static Subscription subscription() {
        return new RightsRequestEventsListener(null, null, null).subscription();
    }
}
