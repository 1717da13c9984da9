package io.assentry.local.demo;

import java.net.http.HttpClient;

/** Every door of the stack, as its users have them. */
final class Doors {

    /** The customer of the operator in whose name the story happens. */
    static final String BOOKS = "/v1/controllers/harbour-books";

    final Door consent;
    final Door dsar;
    final Door retention;
    final Door crm;
    final Door mailer;
    final Door mail;

    /** As somebody without any token. */
    final Door stranger;

    Doors(HttpClient client, Narrator narrator, DemoWorld world) {
        String token = world.token();
        consent = new Door(client, narrator, "consent", world.consent(), token);
        dsar = new Door(client, narrator, "dsar", world.dsar(), token);
        retention = new Door(client, narrator, "retention", world.retention(), token);
        crm = new Door(client, narrator, "crm", world.crm(), null);
        mailer = new Door(client, narrator, "mailer", world.mailer(), null);
        mail = new Door(client, narrator, "mail", world.mail(), null);
        stranger = new Door(client, narrator, "", "", null);
    }
}
