package io.assentry.local;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Loads an example through the public API, step after step. Every request has its own idempotency key, so loading
 * again changes nothing.
 */
final class Examples {

    private static final String STEPS = "steps.yaml";
    private static final int AT_ONCE = 8;

    private final String name;
    private final Path folder;
    private final Addresses addresses;
    private final String token;
    private final Progress progress;

    Examples(String name, Path folder, Addresses addresses, String token, Progress progress) {
        this.name = name;
        this.folder = folder;
        this.addresses = addresses;
        this.token = token;
        this.progress = progress;
    }

    boolean exist() {
        return Files.exists(folder.resolve(STEPS));
    }

    void load() {
        int requests = 0;
        List<ExampleStep> steps = ExampleStep.read(text(STEPS));
        try (ExampleSender sender = new ExampleSender(token);
                ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (ExampleStep step : steps) {
                List<ExampleRequest> batch = requests(step);
                sendAll(batch, sender, workers);
                requests += batch.size();
            }
        }
        progress.done("example " + name, steps.size() + " steps, " + requests + " requests");
    }

    /** The requests of one step, as they will be sent. */
    List<ExampleRequest> requests(ExampleStep step) {
        ExampleTemplate path = new ExampleTemplate(step.path());
        ExampleTemplate body = new ExampleTemplate(text(step.body()));
        String key = name + "/" + step.name();
        if (step.each() == null) {
            return List.of(request(step, key, path.text(), body.text()));
        }
        List<ExampleRequest> requests = new ArrayList<>();
        for (Map<String, String> row : ExampleTable.rows(text(step.each()))) {
            requests.add(request(step, key + "/" + (requests.size() + 1), path.asPath(row), body.asJson(row)));
        }
        return requests;
    }

    private ExampleRequest request(ExampleStep step, String key, String path, String body) {
        return new ExampleRequest(key, step.method(), URI.create(addresses.of(step.target()) + path), body);
    }

    private static void sendAll(List<ExampleRequest> requests, ExampleSender sender, ExecutorService workers) {
        List<Future<?>> answers = new ArrayList<>();
        for (ExampleRequest request : requests) {
            answers.add(workers.submit(() -> sender.send(request)));
        }
        try {
            for (Future<?> answer : answers) {
                answer.get();
            }
        } catch (ExecutionException e) {
            var neverBegun = workers.shutdownNow();
            throw e.getCause() instanceof StackFailed reason
                    ? reason
                    : new StackFailed(neverBegun.size() + " requests were not sent after a failure", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed("Interrupted while the example was loaded", e);
        }
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StackFailed("The example " + name + " lacks the file " + folder.resolve(file), e);
        }
    }
}
