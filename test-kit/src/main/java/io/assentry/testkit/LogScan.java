package io.assentry.testkit;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Fails the test class during which something that looks like personal data was logged. Found by JUnit itself
 * (META-INF/services; {@code junit.jupiter.extensions.autodetection.enabled}, which quarkus-junit switches on), so no
 * test has to ask for it and none can forget to. What is logged after the last class, while the application stops,
 * fails the run as a whole.
 */
public final class LogScan implements LauncherSessionListener, BeforeAllCallback, AfterAllCallback, Extension {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LogScan.class);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        CapturedLogs.listen();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        CapturedLogs.listen();
        context.getRoot().getStore(NAMESPACE).computeIfAbsent("end of the run", key ->
                (AutoCloseable) () -> failOn("the end of the run"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        failOn(context.getDisplayName());
    }

    private static void failOn(String during) {
        List<String> findings = CapturedLogs.newFindings();
        if (!findings.isEmpty()) {
            throw new AssertionError(
                    "logged during " + during + ", looks like personal data:\n  " + String.join("\n  ", findings));
        }
    }
}
