package io.assentry.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Hears everything that is logged in a test JVM and keeps what looks like personal data: a log line outlives the data
 * it repeats, and no erasure reaches it (GDPR Art. 5(1)(e), 17). Messages, their parameters, the diagnostic context and
 * the messages of exceptions are looked at.
 *
 * <p>A {@link Supplier} of findings, each given once, so that whoever asks need not share its class loader.
 */
final class CapturedLogs extends Handler implements Supplier<List<String>> {

    private static final int MOST_FINDINGS = 50;
    private static final int DEEPEST_CAUSE = 10;

    /**
     * What resolves, fetches and loads the test's classes names files, whose four-part versions look like IP addresses,
     * and on an empty local repository also shows what it downloads: project files with their authors' addresses, and
     * the certificates of the server. No part of Assentry logs under these names.
     */
    private static final List<String> CLASS_PATH_TOOLS =
            List.of("org.eclipse.aether.", "io.quarkus.bootstrap.", "org.apache.http.", "jdk.event.security");

    private final Set<String> findings = new LinkedHashSet<>();

    private CapturedLogs() {
        setLevel(Level.ALL);
    }

    /** Listens at the root logger from now on; asking again changes nothing. */
    static synchronized void listen() {
        if (heard().isEmpty()) {
            Logger.getLogger("").addHandler(new CapturedLogs());
        }
    }

    /** What has been found since somebody asked last. */
    static List<String> newFindings() {
        List<String> all = new ArrayList<>();
        heard().forEach(handler -> all.addAll(handler.get()));
        return all;
    }

    @SuppressWarnings("unchecked") // by name and not by class: Quarkus loads this class once more for its tests
    private static List<Supplier<List<String>>> heard() {
        return Arrays.stream(Logger.getLogger("").getHandlers())
                .filter(handler -> handler.getClass().getName().equals(CapturedLogs.class.getName()))
                .map(handler -> (Supplier<List<String>>) handler)
                .toList();
    }

    @Override
    public void publish(LogRecord logged) {
        String logger = String.valueOf(logged.getLoggerName());
        if (CLASS_PATH_TOOLS.stream().anyMatch(logger::startsWith)) {
            return;
        }
        String text = textOf(ExtLogRecord.wrap(logged));
        List<String> found = PersonalDataScan.findings(text);
        if (!found.isEmpty()) {
            keep(logger + ": " + String.join(", ", found) + " in: " + PersonalDataScan.disguise(text));
        }
    }

    @Override
    public List<String> get() {
        synchronized (findings) {
            List<String> given = List.copyOf(findings);
            findings.clear();
            return given;
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private void keep(String finding) {
        synchronized (findings) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(finding);
            }
        }
    }

    private static String textOf(ExtLogRecord logged) {
        StringBuilder text = new StringBuilder(String.valueOf(logged.getFormattedMessage()));
        logged.getMdcCopy()
                .forEach((key, value) ->
                        text.append('\n').append(key).append('=').append(value));
        Throwable thrown = logged.getThrown();
        for (int depth = 0; thrown != null && depth < DEEPEST_CAUSE; depth++) {
            text.append('\n').append(thrown);
            thrown = thrown.getCause();
        }
        return text.toString();
    }
}
