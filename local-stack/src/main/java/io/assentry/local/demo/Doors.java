package io.assentry.local.demo;

import io.assentry.local.demo.DemoWorld.Site;
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

    private final DemoWorld world;

    Doors(HttpClient client, Narrator narrator, DemoWorld world) {
        String token = world.token();
        consent = new Door(client, narrator, "consent", world.consent().address(), token);
        dsar = new Door(client, narrator, "dsar", world.dsar().address(), token);
        retention = new Door(client, narrator, "retention", world.retention(), token);
        crm = new Door(client, narrator, "crm", world.crm(), null);
        mailer = new Door(client, narrator, "mailer", world.mailer(), null);
        mail = new Door(client, narrator, "mail", world.mail(), null);
        stranger = new Door(client, narrator, "", "", null);
        this.world = world;
    }

    /** The link of a newsletter, as whoever tells the story can follow it. */
    String ofConsent(String link) {
        return followed(world.consent(), link);
    }

    /** The link of a letter, as whoever tells the story can follow it. */
    String ofDsar(String link) {
        return followed(world.dsar(), link);
    }

    /** It leads to the public address, which need not be reached from here. */
    private static String followed(Site site, String link) {
        if (!link.startsWith(site.publicAddress() + "/")) {
            throw new PromiseBroken("A link leads elsewhere than to " + site.publicAddress() + ": " + link);
        }
        return site.address() + link.substring(site.publicAddress().length());
    }
}
