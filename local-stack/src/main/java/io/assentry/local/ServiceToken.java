package io.assentry.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the token by which services speak to each other fresh for as long as the stack runs. */
final class ServiceToken implements AutoCloseable {

    private static final Duration EVERY = Duration.ofHours(6);

    private final Secrets secrets;
    private final LocalTokens tokens;
    private final CountDownLatch closing = new CountDownLatch(1);

    ServiceToken(Secrets secrets, LocalTokens tokens) {
        this.secrets = secrets;
        this.tokens = tokens;
    }

    /** Written before any service starts, and again and again from then on. */
    ServiceToken keep() {
        secrets.replaceServiceToken(tokens.forServices());
        Thread keeper = Thread.ofVirtual().name("service-token").start(this::replaceNowAndThen);
        assert keeper.isVirtual();
        return this;
    }

    private void replaceNowAndThen() {
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                secrets.replaceServiceToken(tokens.forServices());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
