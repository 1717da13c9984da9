package io.assentry.consent.mails;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Runs the service under test beside a mail server. */
public class WithMail implements QuarkusTestResourceLifecycleManager {

    private MailServer server;

    @Override
    public Map<String, String> start() {
        server = MailServer.onAFreePort();
        return Map.of(
                "assentry.smtp.host", "127.0.0.1",
                "assentry.smtp.port", String.valueOf(server.port()),
                "assentry.mail.from", "news@assentry.example",
                "quarkus.log.category.\"com.icegreen\".level", "ERROR");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(MailServer.class));
    }

    @Override
    public void stop() {
        server.stop();
    }
}
