package io.assentry.consent.confirmations;

import io.assentry.consent.ledger.ConfirmationRequest;
import io.assentry.consent.unsubscribe.PublicUrl;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.sealing.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How a consent is to be confirmed: by a link that holds for seven days, once. What nobody confirmed is forgotten after
 * thirty days (domain rule, double opt-in).
 */
@ApplicationScoped
public class ConfirmationLinks {

    static final Duration CONFIRM_WITHIN = Duration.ofDays(7);
    static final Duration FORGET_AFTER = Duration.ofDays(30);

    private final ConfirmationTokens tokens;
    private final PublicUrl publicUrl;

    ConfirmationLinks(@ConfigProperty(name = "assentry.link.keys") String keys, PublicUrl publicUrl) {
        this.tokens = new ConfirmationTokens(new KeyRing("assentry.link.keys", keys).all());
        this.publicUrl = publicUrl;
    }

    public ConfirmationRequest request(ControllerId controller, UUID consentId, Instant now) {
        return new ConfirmationRequest(
                ConfirmationTokens.sha256(tokens.newest(controller, consentId)),
                now.plus(CONFIRM_WITHIN),
                now.plus(FORGET_AFTER));
    }

    /** The same link however often it is asked for; empty if the key it was made with is gone. */
    public Optional<Link> link(ControllerId controller, UUID consentId, ConfirmationRequest request) {
        return tokens.known(controller, consentId, request.tokenSha256())
                .map(token -> new Link(token, publicUrl.confirmation(token)));
    }

    /** A token and where it is taken to. */
    public record Link(String token, String url) {

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "Link[]";
        }
    }
}
