package io.assentry.dsar.mail;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether letters go out; without a mail server the service works all the same, and they wait. */
@Wellness
@ApplicationScoped
class MailWellness implements HealthCheck {

    private final SmtpSettings smtp;
    private final SendMails sendMails;

    MailWellness(SmtpSettings smtp, SendMails sendMails) {
        this.smtp = smtp;
        this.sendMails = sendMails;
    }

    @Override
    public HealthCheckResponse call() {
        OutgoingMails.Waiting waiting = sendMails.waiting();
        return HealthCheckResponse.named("mail")
                .status(smtp.configured())
                .withData("waiting", waiting.count())
                .withData("oldestSeconds", waiting.age().toSeconds())
                .build();
    }
}
