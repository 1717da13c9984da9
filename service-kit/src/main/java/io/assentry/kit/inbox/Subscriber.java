package io.assentry.kit.inbox;

/** A listener that tells what it subscribes to, so that what was parked can be replayed through the same subscription. */
public interface Subscriber {

    Subscription subscription();
}
