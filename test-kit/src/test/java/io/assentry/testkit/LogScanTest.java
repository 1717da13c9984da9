package io.assentry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs small test classes that log what they must not, and expects JUnit to fail them. */
class LogScanTest {

    private static final Logger LOG = Logger.getLogger(LogScanTest.class.getName());

    static class LogsAnAddress {
        @Test
        void passes_and_logs() {
            LOG.info("welcome ona@example.org");
        }
    }

    static class LogsAFormattedNumber {
        @Test
        void passes_and_logs() {
            LOG.log(new ExtLogRecord(Level.INFO, "called %s%s", ExtLogRecord.FormatStyle.PRINTF, "") {
                {
                    setParameters(new Object[] {"+1212", "5550123"});
                    setLoggerName(LOG.getName());
                }
            });
        }
    }

    static class LogsACause {
        @Test
        void passes_and_logs() {
            Exception cause = new IllegalStateException("Key (mail)=(ona@example.org) already exists");
            LOG.log(Level.WARNING, "not stored", new IllegalStateException("unique", cause));
        }
    }

    static class LogsWhileClosing {
        @Test
        void passes() {}

        @AfterAll
        static void logs() {
            LOG.info("goodbye 192.0.2.17");
        }
    }

    static class LogsNothingPersonal {
        @Test
        void passes_and_logs() {
            LOG.info("consent 018f5c1e-1234-7abc-8def-001234567890 granted at 127.0.0.1");
        }
    }

    static class FetchesItsClassPath {
        @Test
        void passes_while_a_tool_logs() {
            Logger.getLogger("org.apache.http.wire").info("<email>author@example.org</email>");
            Logger.getLogger("jdk.event.security").info("Subject: EMAILADDRESS=authority@example.org");
        }
    }

    /** The console need not show what is logged on purpose. */
    @BeforeAll
    static void silence_the_console() {
        consoles().forEach(console -> console.setLevel(Level.OFF));
    }

    @AfterAll
    static void listen_to_the_console_again() {
        consoles().forEach(console -> console.setLevel(Level.INFO));
    }

    @Test
    void a_class_that_logs_an_address_fails() {
        assertThat(failures(LogsAnAddress.class))
                .singleElement()
                .asString()
                .contains("LogsAnAddress", LogScanTest.class.getName(), "an e-mail address")
                .doesNotContain("ona@example.org");
    }

    @Test
    void a_number_that_only_formatting_puts_together_is_found() {
        assertThat(failures(LogsAFormattedNumber.class))
                .singleElement()
                .asString()
                .contains("a telephone number");
    }

    @Test
    void the_message_of_a_cause_is_a_message() {
        assertThat(failures(LogsACause.class)).singleElement().asString().contains("an e-mail address");
    }

    @Test
    void what_is_logged_in_the_last_moment_of_a_class_counts() {
        assertThat(failures(LogsWhileClosing.class)).singleElement().asString().contains("an IP address");
    }

    @Test
    void a_clean_log_is_no_failure() {
        assertThat(failures(LogsNothingPersonal.class)).isEmpty();
    }

    @Test
    void what_fetches_the_class_path_is_not_ours() {
        assertThat(failures(FetchesItsClassPath.class)).isEmpty();
    }

    private static List<Handler> consoles() {
        return Arrays.stream(Logger.getLogger("").getHandlers())
                .filter(handler -> !(handler instanceof CapturedLogs))
                .toList();
    }

    private static List<Throwable> failures(Class<?> testClass) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(testClass))
                .build();
        List<Throwable> failures = new ArrayList<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failures::add);
            }
        });
        return failures;
    }
}
