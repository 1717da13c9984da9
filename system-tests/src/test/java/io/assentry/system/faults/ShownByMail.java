package io.assentry.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identity by a link in a mail: asked for, read in the mailbox, used once. */
final class ShownByMail {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINK = Pattern.compile("/requests/verify/([A-Za-z0-9_-]+)");
    private static final int TOO_MANY = 429;

    private final Desk desk;
    private final HttpClient http = HttpClient.newHttpClient();

    ShownByMail(Desk desk) {
        this.desk = desk;
    }

    void show(Person person, UUID request) {
        String path = person.base() + "/requests/" + request;
        Answer asked = desk.ask(Call.post(
                Service.DSAR,
                person.controller(),
                path + "/identity-checks",
                null,
                "{\"method\":\"email_link\",\"identifier\":0}"));
        // an attempt without an answer may have queued the mail, and a second one within the minute is refused
        if (!asked.isGood() && asked.status() != TOO_MANY) {
            desk.people().broke("I11", "no identity check: " + asked.status() + " " + asked.text());
            return;
        }
        Optional<String> token = awaitLink(person);
        if (token.isEmpty()) {
            desk.people().broke("I5", "no mail within " + Desk.LIMIT.toSeconds() + " s for request " + request);
            return;
        }
        Call state = Call.get(Service.DSAR, person.controller(), path);
        boolean shown = Waiting.until(Desk.LIMIT, () -> {
            // used by an attempt without an answer, a link answers like one that never was: the case knows
            Optional<Answer> used =
                    desk.client().once(Call.post(Service.DSAR, null, "/requests/verify/" + token.get(), null, ""));
            return used.filter(Answer::isGood).isPresent()
                    || desk.ask(state).json().hasNonNull("identity");
        });
        if (shown) {
            person.proved(request);
            desk.people().acknowledged();
        } else {
            desk.people().broke("I5", "identity not shown by a good link");
        }
    }

    private Optional<String> awaitLink(Person person) {
        String[] token = new String[1];
        boolean unused = Waiting.until(Desk.LIMIT, () -> {
            for (JsonNode mail :
                    get("/api/v1/search?query=to:" + person.email()).path("messages")) {
                Matcher link =
                        LINK.matcher(get("/api/v1/message/" + mail.get("ID").asText())
                                .path("Text")
                                .asText());
                if (link.find()) {
                    token[0] = link.group(1);
                    return true;
                }
            }
            return false;
        });
        return Optional.ofNullable(token[0]);
    }

    private JsonNode get(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(desk.mailbox() + path)).build();
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
