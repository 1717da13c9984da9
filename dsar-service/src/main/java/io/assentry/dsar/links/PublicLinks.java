package io.assentry.dsar.links;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where links lead from outside: an https address, or this machine. */
@Startup
@ApplicationScoped
public class PublicLinks {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String base;

    PublicLinks(@ConfigProperty(name = "assentry.public-url") String publicUrl) {
        URI uri = URI.create(publicUrl);
        boolean plain = uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
        boolean safe = "https".equals(uri.getScheme())
                || "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost());
        if (!plain || !safe) {
            throw new IllegalArgumentException(
                    "assentry.public-url is an https address without query, or http on this machine");
        }
        this.base = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    public String verify(SecretToken token) {
        return base + "/requests/verify/" + token.text();
    }

    public String status(SecretToken token) {
        return base + "/requests/status/" + token.text();
    }
}
