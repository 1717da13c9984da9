package io.assentry.retention.controllers;

import io.assentry.kit.inbox.Subscription;

/** What this service listens to of the registry, as its listeners say themselves. */
public final class RegistryHeard {

    private RegistryHeard() {}

    public static Subscription processorEvents() {
        return new ProcessorEventsListener(null, null).subscription();
    }

    public static Subscription systemDirectory() {
        return new SystemDirectoryListener(null, null).subscription();
    }
}
