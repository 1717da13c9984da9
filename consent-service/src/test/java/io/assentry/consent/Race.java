package io.assentry.consent;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many callers at the same moment. */
public final class Race {

    public static final int CALLERS = 64;

    private Race() {}

    /** All at once, as far as a machine can; the answers stand in the order of the callers. */
    public static List<Response> of(IntFunction<Callable<Response>> calls) throws Exception {
        CountDownLatch ready = new CountDownLatch(CALLERS);
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Response>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Callable<Response> call = calls.apply(i);
                answers.add(callers.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.call();
                }));
            }
            List<Response> all = new ArrayList<>();
            for (Future<Response> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }
}
