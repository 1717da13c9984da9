package io.assentry.retention.records;

import io.assentry.kit.inbox.Subscription;

/** What this service listens to of consent-service, as its listener says itself. */
public final class ConsentEventsHeard {

    private ConsentEventsHeard() {}

    public static Subscription subscription() {
        return new ConsentEventsListener(null, null).subscription();
    }
}
