package io.assentry.dsar.optouts;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs the service under test beside a stand-in for consent-service. */
public class WithConsent implements QuarkusTestResourceLifecycleManager {

    private ConsentStandIn consent;
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("assentry-test-consent");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        consent = ConsentStandIn.start();
        return consent.settings(folder);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(consent, new TestInjector.MatchesType(ConsentStandIn.class));
        injector.injectIntoFields(folder.resolve("service-token"), new TestInjector.MatchesType(Path.class));
    }

    @Override
    public void stop() {
        consent.close();
    }
}
