package io.assentry.dsar.systems;

import io.assentry.kit.inbox.Subscription;

/** What this feature listens to. */
public final class SystemDirectoryHeard {

    private SystemDirectoryHeard() {}

    public static Subscription subscription() {
        return SystemDirectoryListener.subscription(new RememberSystem(null));
    }
}
