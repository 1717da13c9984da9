package io.assentry.registry.erasures;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs the registry beside a stand-in for consent-service. */
public class WithConsent implements QuarkusTestResourceLifecycleManager {

    private ConsentStandIn consent;

    @Override
    public Map<String, String> start() {
        Path token;
        try {
            token = Files.createTempFile("assentry-test", "service-token");
            token.toFile().deleteOnExit();
            Files.writeString(token, "first-token\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        consent = ConsentStandIn.start();
        return Map.of("assentry.consent.url", consent.url(), "assentry.service-token.file", token.toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(consent, new TestInjector.MatchesType(ConsentStandIn.class));
    }

    @Override
    public void stop() {
        consent.close();
    }
}
