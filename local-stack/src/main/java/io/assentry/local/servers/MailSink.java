package io.assentry.local.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assentry.local.servers.ReceivedMails.Mail;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes every mail over SMTP, delivers none, and shows the newest over HTTP in the words of Mailpit's API, which the
 * containers use in its place: {@code GET /api/v1/messages}, {@code /api/v1/search?query=to:…}, {@code
 * /api/v1/message/{ID}}, {@code DELETE /api/v1/messages}. Loopback only.
 */
public final class MailSink implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORGET_EVERY = 100;
    private static final String MESSAGE = "/api/v1/message/";
    private static final String ANYBODY = "anybody@localhost";

    private final ReceivedMails mails;
    private final GreenMail smtp;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int sinceForgotten;

    private MailSink(int smtpPort, int httpPort, Clock clock) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        this.mails = new ReceivedMails(clock);
        this.smtp = new GreenMail(new ServerSetup(smtpPort, loopback.getHostAddress(), ServerSetup.PROTOCOL_SMTP));
        smtp.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        this.http = HttpServer.create(new InetSocketAddress(loopback, httpPort), 0);
    }

    public static MailSink start(int smtpPort, int httpPort, Clock clock) {
        try {
            MailSink sink = new MailSink(smtpPort, httpPort, clock);
            sink.smtp.start();
            sink.smtp.getUserManager().setMessageDeliveryHandler((message, recipient) -> {
                sink.keep(message.getMessage(), recipient.getEmail());
                return sink.smtp.setUser(ANYBODY, "");
            });
            sink.http.createContext("/", sink::answer);
            sink.http.setExecutor(sink.threads);
            sink.http.start();
            return sink;
        } catch (IOException | RuntimeException e) {
            throw new ServerFailed("The mail sink did not start: " + e.getMessage(), e);
        }
    }

    private synchronized void keep(jakarta.mail.internet.MimeMessage message, String recipient) {
        try {
            mails.add(message, recipient);
            if (++sinceForgotten == FORGET_EVERY) {
                sinceForgotten = 0;
                smtp.purgeEmailFromAllMailboxes();
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A mail could not be read", e);
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException("Mails could not be forgotten", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean get = exchange.getRequestMethod().equals("GET");
            if (get && path.equals("/api/v1/messages")) {
                send(exchange, 200, list(mails.all()));
            } else if (get && path.equals("/api/v1/search")) {
                send(exchange, 200, list(to(exchange.getRequestURI().getRawQuery())));
            } else if (get && path.startsWith(MESSAGE)) {
                Optional<Mail> mail = mails.named(path.substring(MESSAGE.length()));
                send(
                        exchange,
                        mail.isPresent() ? 200 : 404,
                        mail.map(MailSink::whole).orElse(Map.of()));
            } else if (exchange.getRequestMethod().equals("DELETE") && path.equals("/api/v1/messages")) {
                mails.clear();
                send(exchange, 200, Map.of());
            } else {
                send(exchange, 404, Map.of());
            }
        }
    }

    private List<Mail> to(String query) {
        String wanted =
                query == null ? "" : URLDecoder.decode(query.replaceFirst("^query=", ""), StandardCharsets.UTF_8);
        String address = wanted.replaceFirst("^to:", "").replace("\"", "").toLowerCase(Locale.ROOT);
        return mails.all().stream()
                .filter(mail -> mail.to().stream()
                        .anyMatch(to -> to.toLowerCase(Locale.ROOT).equals(address)))
                .toList();
    }

    private static Map<String, Object> list(List<Mail> found) {
        return Map.of(
                "total",
                found.size(),
                "messages",
                found.stream().map(MailSink::head).toList());
    }

    private static Map<String, Object> head(Mail mail) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("ID", mail.id());
        head.put("From", Map.of("Name", "", "Address", mail.from()));
        head.put(
                "To",
                mail.to().stream().map(to -> Map.of("Name", "", "Address", to)).toList());
        head.put("Subject", mail.subject());
        head.put("Created", mail.created().toString());
        return head;
    }

    private static Map<String, Object> whole(Mail mail) {
        Map<String, Object> whole = head(mail);
        whole.put("Text", mail.text());
        whole.put("HTML", mail.html());
        return whole;
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        smtp.stop();
        threads.shutdownNow();
    }
}
