package io.assentry.dsar.controllers;

import io.assentry.kit.inbox.Subscription;

/** What this feature listens to. */
public final class ProcessorEventsHeard {

    private ProcessorEventsHeard() {}

    public static Subscription subscription() {
        return ProcessorEventsListener.subscription(new RememberController(null));
    }
}
