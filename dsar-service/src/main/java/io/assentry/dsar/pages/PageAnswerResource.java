package io.assentry.dsar.pages;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** What the public doors have in common: every page goes out with the same strict headers. */
abstract class PageAnswerResource {

    private static final String POLICY =
            "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    final Pages pages;

    PageAnswerResource(Pages pages) {
        this.pages = pages;
    }

    final Locale language(HttpHeaders headers) {
        return pages.language(headers.getAcceptableLanguages());
    }

    final Origin origin(HttpServerRequest request) {
        return Origin.of(request.remoteAddress().hostAddress());
    }

    final Response tooMany(Locale language) {
        return answer(429, pages.saying("too-many", language), language);
    }

    final Response unknownLink(Locale language) {
        return answer(404, pages.saying("link-unknown", language), language);
    }

    final Response answer(int status, String html, Locale language) {
        Response.ResponseBuilder answer = Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .language(language)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("X-Robots-Tag", "noindex")
                .entity(html);
        return status == 429 ? answer.header("Retry-After", "3600").build() : answer.build();
    }
}
