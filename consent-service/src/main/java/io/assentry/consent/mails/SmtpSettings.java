package io.assentry.consent.mails;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether there is a mail server at all, and in whose name mails go out. */
@ApplicationScoped
class SmtpSettings {

    private final boolean configured;
    private final String from;

    SmtpSettings(
            @ConfigProperty(name = "assentry.smtp.host") Optional<String> host,
            @ConfigProperty(name = "assentry.mail.from") Optional<String> from) {
        this.configured = host.filter(name -> !name.isBlank()).isPresent()
                && from.filter(address -> !address.isBlank()).isPresent();
        this.from = from.orElse("");
    }

    boolean configured() {
        return configured;
    }

    String from() {
        return from;
    }
}
