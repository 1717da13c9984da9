package io.assentry.consent.mails;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A real SMTP server, and what it was sent. */
final class MailServer {

    static final Duration SOON = Duration.ofSeconds(20);

    private static final Pattern LINK = Pattern.compile("https?://\\S+(/confirm/[A-Za-z0-9_-]{43})");

    private final ServerSetup setup;
    private GreenMail server;

    private MailServer(int port) {
        setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        start();
    }

    static MailServer onAFreePort() {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MailServer(port);
    }

    int port() {
        return setup.getPort();
    }

    void start() {
        server = new GreenMail(setup);
        server.start();
    }

    void stop() {
        server.stop();
    }

    List<Received> to(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .map(MailServer::received)
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    /** Waits until there is one. */
    Received await(String address) {
        return Awaitility.await()
                .atMost(SOON)
                .until(() -> to(address), mails -> !mails.isEmpty())
                .getLast();
    }

    private static Received received(MimeMessage message) {
        try {
            return new Received(
                    message.getRecipients(Message.RecipientType.TO)[0].toString(),
                    message.getFrom()[0].toString(),
                    message.getSubject(),
                    String.valueOf(message.getContent()),
                    message.getHeader("Auto-Submitted", ","));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A mail as it arrived. */
    record Received(String to, String from, String subject, String text, String autoSubmitted) {

        /** The path of the link in it. */
        String link() {
            Matcher matcher = LINK.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("The mail holds no link");
            }
            return matcher.group(1);
        }
    }
}
