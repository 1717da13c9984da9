package io.assentry.consent.unsubscribe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The keys that links are sealed with come from the operator. */
@ApplicationScoped
class LinkKeys {

    @Produces
    @Singleton
    LinkTokens tokens(@ConfigProperty(name = "assentry.link.keys") String keys) {
        return new LinkTokens(keys);
    }
}
