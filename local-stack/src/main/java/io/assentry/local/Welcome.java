package io.assentry.local;

import java.util.Locale;

/** What to do now: said once when everything is ready. */
final class Welcome {

    private final Ports ports;
    private final DataFolder folder;
    private final Progress progress;

    Welcome(Ports ports, DataFolder folder, Progress progress) {
        this.ports = ports;
        this.folder = folder;
        this.progress = progress;
    }

    void say(String token, String howToStop) {
        progress.say(String.format(Locale.ROOT, "%nReady after %.1f s.%n", progress.seconds()));
        for (Service service : Service.values()) {
            progress.say(String.format("  %-28s %s/q/swagger-ui", service.folder(), ports.url(service)));
        }
        progress.say(String.format("  %-28s %s", "mails (sent to nobody)", ports.mailUrl()));
        progress.say(String.format("  %-28s %s", "logs", folder.logs()));
        progress.say("\nA token for everything, valid for " + LocalTokens.VALIDITY.toHours()
                + " hours (./assentry token makes narrower ones):\n\n" + token + "\n");
        progress.say(howToStop);
    }
}
