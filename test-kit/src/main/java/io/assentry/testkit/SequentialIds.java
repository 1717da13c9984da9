package io.assentry.testkit;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids in the form of UUIDv7 that count up from one, so that a test can name them beforehand. */
public class SequentialIds {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final AtomicLong last = new AtomicLong();

    public UUID next() {
        return nth(last.incrementAndGet());
    }

    /** The id that the n-th call gives, from 1. */
    public static UUID nth(long n) {
        return new UUID(VERSION_7, VARIANT | n);
    }
}
