package io.assentry.dsar.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.assentry.dsar.Calls;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A real SMTP server, and what it was sent. */
public final class MailServer {

    private static final Pattern LINK =
            Pattern.compile("(https?://\\S+/requests/(?:verify|status)/)([A-Za-z0-9_-]{43})");

    private final ServerSetup setup;
    private GreenMail server;

    MailServer(int port) {
        setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        start();
    }

    static MailServer onAFreePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            socket.close();
            return new MailServer(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** What was sent to one address, in order. */
    public List<Received> to(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .map(MailServer::received)
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    /** Waits until a letter with this in its subject has come. */
    public Received await(String address, String subject) {
        return Awaitility.await()
                .atMost(Calls.SOON)
                .until(
                        () -> to(address).stream()
                                .filter(mail -> mail.subject().contains(subject))
                                .reduce((_, last) -> last),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Received received(MimeMessage message) {
        try {
            return new Received(
                    message.getRecipients(Message.RecipientType.TO)[0].toString(),
                    message.getSubject(),
                    String.valueOf(message.getContent()),
                    message.getContentType());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A letter as it arrived. */
    public record Received(String to, String subject, String text, String contentType) {

        /** The secret at the end of the link in it. */
        public String token() {
            Matcher matcher = LINK.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("The letter holds no link");
            }
            return matcher.group(2);
        }
    }
}
