package io.assentry.retention.lifecycle;

import io.assentry.kit.inbox.Subscription;

/** What this service listens to of the operator's systems, as its listener says itself. */
public final class DataLifecycleHeard {

    private DataLifecycleHeard() {}

    public static Subscription subscription() {
        return new DataLifecycleListener(null, null).subscription();
    }
}
