package io.assentry.consent.mails;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hands one mail to the operator's mail server, on a connection of its own and in bounded time: a server that hangs
 * holds up this mail and nothing else.
 */
@ApplicationScoped
class SmtpServer {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Session session;

    /**
     * @param tls {@code disabled}, {@code optional} or {@code required} STARTTLS
     * @param helo the name by which we greet; looked up nowhere
     */
    SmtpServer(
            @ConfigProperty(name = "assentry.smtp.host") Optional<String> host,
            @ConfigProperty(name = "assentry.smtp.port") int port,
            @ConfigProperty(name = "assentry.smtp.user") Optional<String> user,
            @ConfigProperty(name = "assentry.smtp.password") Optional<String> password,
            @ConfigProperty(name = "assentry.smtp.tls") String tls,
            @ConfigProperty(name = "assentry.smtp.helo") String helo) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", host.orElse("localhost"));
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.localhost", helo);
        properties.put("mail.smtp.connectiontimeout", Long.toString(CONNECT.toMillis()));
        properties.put("mail.smtp.timeout", Long.toString(ANSWER.toMillis()));
        properties.put("mail.smtp.writetimeout", Long.toString(ANSWER.toMillis()));
        properties.put("mail.smtp.auth", Boolean.toString(user.isPresent()));
        switch (tls.toLowerCase(Locale.ROOT)) {
            case "disabled" -> {}
            case "optional" -> properties.put("mail.smtp.starttls.enable", "true");
            case "required" -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            default -> throw new IllegalArgumentException("assentry.smtp.tls is disabled, optional or required");
        }
        this.session = Session.getInstance(properties, authenticator(user, password));
    }

    private static Authenticator authenticator(Optional<String> user, Optional<String> password) {
        if (user.isEmpty()) {
            return null;
        }
        PasswordAuthentication credentials = new PasswordAuthentication(user.get(), password.orElse(""));
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return credentials;
            }
        };
    }

    /** Returns once the server has taken it. */
    void send(String from, Letter letter, Map<String, String> headers) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(from));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.address()));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        Transport.send(message);
    }
}
