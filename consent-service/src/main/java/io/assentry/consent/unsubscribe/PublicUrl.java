package io.assentry.consent.unsubscribe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Where links lead from outside: an https address (RFC 8058 section 3.1), or this machine. */
public record PublicUrl(URI base) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public PublicUrl {
        boolean plain = base.getHost() != null
                && base.getUserInfo() == null
                && base.getQuery() == null
                && base.getFragment() == null;
        boolean safe = "https".equals(base.getScheme())
                || "http".equals(base.getScheme()) && THIS_MACHINE.contains(base.getHost());
        if (!plain || !safe) {
            throw refused();
        }
    }

    static PublicUrl parse(String text) {
        try {
            return new PublicUrl(new URI(text));
        } catch (URISyntaxException _) {
            throw refused();
        }
    }

    String link(String token) {
        return below("u/" + token);
    }

    /** Where a double opt-in is confirmed. */
    public String confirmation(String token) {
        return below("confirm/" + token);
    }

    private String below(String path) {
        String text = base.toString();
        return text + (text.endsWith("/") ? "" : "/") + path;
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "assentry.public-url is an https address without query, or http on this machine");
    }
}
