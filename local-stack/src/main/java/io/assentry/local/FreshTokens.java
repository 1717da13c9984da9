package io.assentry.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the tokens by which services and systems speak to each other fresh for as long as the stack runs. */
final class FreshTokens implements AutoCloseable {

    private static final Duration EVERY = Duration.ofHours(6);

    private final Secrets secrets;
    private final LocalTokens tokens;
    private final CountDownLatch closing = new CountDownLatch(1);

    FreshTokens(Secrets secrets, LocalTokens tokens) {
        this.secrets = secrets;
        this.tokens = tokens;
    }

    /** Written before any service starts, and again and again from then on. */
    FreshTokens keep() {
        replaceAll();
        Thread keeper = Thread.ofVirtual().name("fresh-tokens").start(this::replaceNowAndThen);
        assert keeper.isVirtual();
        return this;
    }

    private void replaceNowAndThen() {
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                replaceAll();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void replaceAll() {
        secrets.replaceToken("service", tokens.forServices());
        for (ExampleSystem system : ExampleSystem.values()) {
            secrets.replaceToken(system.id(), tokens.forSystem(system.id(), ExampleSystem.CONTROLLER));
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
