package io.assentry.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real SMTP in, HTTP out. */
class MailSinkIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final int smtp = FreePorts.one();
    private final int http = FreePorts.one();
    private final Session session = Session.getInstance(new Properties());
    private final HttpClient client = HttpClient.newHttpClient();
    private MailSink sink;

    @BeforeEach
    void start() {
        sink = MailSink.start(smtp, http, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        sink.close();
        client.close();
    }

    @Test
    void a_mail_is_found_by_its_recipient_and_read_whole() throws Exception {
        send("mara.lind@example.org", "Please confirm", "https://localhost/requests/verify/abc");
        send("somebody.else@example.org", "Another", "nothing");

        await().atMost(SOON).until(() -> get("/api/v1/messages").contains("\"total\":2"));
        String found = get("/api/v1/search?query=to%3AMara.Lind%40example.org");
        assertThat(found).contains("\"total\":1", "Please confirm", "\"ID\":\"1\"");
        assertThat(get("/api/v1/message/1")).contains("requests/verify/abc", "desk@example.org");
        assertThat(get("/api/v1/message/77")).isEqualTo("404 {}");
    }

    @Test
    void only_the_newest_are_kept_whoever_reads_them() throws Exception {
        try (Transport one = connection()) {
            for (int i = 0; i < ReceivedMails.MOST + 5; i++) {
                MimeMessage mail = mail("reader-" + i + "@example.org", "Mail " + i, "text");
                one.sendMessage(mail, mail.getAllRecipients());
            }
        }
        await().atMost(SOON).until(() -> get("/api/v1/messages").contains("Mail " + (ReceivedMails.MOST + 4)));

        assertThat(get("/api/v1/messages")).contains("\"total\":" + ReceivedMails.MOST);
        assertThat(get("/api/v1/search?query=to:reader-4@example.org")).contains("\"total\":0");

        HttpRequest clear =
                HttpRequest.newBuilder(uri("/api/v1/messages")).DELETE().build();
        assertThat(client.send(clear, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/messages")).contains("\"total\":0");
    }

    private void send(String to, String subject, String text) throws Exception {
        try (Transport one = connection()) {
            MimeMessage mail = mail(to, subject, text);
            one.sendMessage(mail, mail.getAllRecipients());
        }
    }

    private Transport connection() throws Exception {
        Transport transport = session.getTransport("smtp");
        transport.connect("127.0.0.1", smtp, null, null);
        return transport;
    }

    private MimeMessage mail(String to, String subject, String text) throws Exception {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("desk@example.org"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        mail.setSubject(subject);
        mail.setText(text);
        mail.saveChanges();
        return mail;
    }

    private String get(String path) throws Exception {
        var answer = client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : answer.statusCode() + " " + answer.body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + http + path);
    }
}
