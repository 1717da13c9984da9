package io.assentry.consent.unsubscribe;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What links are sealed with and where they lead comes from the operator; without it the service does not start. */
@Startup
@ApplicationScoped
class LinkSettings {

    private final LinkTokens tokens;
    private final PublicUrl publicUrl;

    LinkSettings(
            @ConfigProperty(name = "assentry.link.keys") String keys,
            @ConfigProperty(name = "assentry.public-url") String publicUrl) {
        this.tokens = new LinkTokens(keys);
        this.publicUrl = PublicUrl.parse(publicUrl);
    }

    @Produces
    @Singleton
    LinkTokens tokens() {
        return tokens;
    }

    @Produces
    @Singleton
    PublicUrl publicUrl() {
        return publicUrl;
    }
}
