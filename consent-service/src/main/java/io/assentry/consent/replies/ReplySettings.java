package io.assentry.consent.replies;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operator's own words for STOP and for yes, and what texts that wait are sealed with. */
@Startup
@ApplicationScoped
class ReplySettings {

    private final ReplyUnderstanding understanding;
    private final SealedText.Seal seal;

    ReplySettings(
            @ConfigProperty(name = "assentry.replies.stop-words") Optional<List<String>> words,
            @ConfigProperty(name = "assentry.replies.confirm-words") Optional<List<String>> yesWords,
            @ConfigProperty(name = "assentry.link.keys") String linkKeys) {
        this.understanding = new ReplyUnderstanding(new Keywords(words.orElse(List.of()), yesWords.orElse(List.of())));
        this.seal = new SealedText.Seal(linkKeys);
    }

    @Produces
    @Singleton
    ReplyUnderstanding understanding() {
        return understanding;
    }

    @Produces
    @Singleton
    SealedText.Seal seal() {
        return seal;
    }
}
