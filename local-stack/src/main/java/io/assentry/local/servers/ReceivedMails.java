package io.assentry.local.servers;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest mails, so many and no more: whoever reads none of them must not fill the memory. */
final class ReceivedMails {

    static final int MOST = 1_000;

    private final Clock clock;
    private final Deque<Mail> mails = new ArrayDeque<>();
    private long received;

    ReceivedMails(Clock clock) {
        this.clock = clock;
    }

    /** @param to those whom the envelope names */
    record Mail(String id, Instant created, String from, List<String> to, String subject, String text, String html) {}

    synchronized void add(MimeMessage message, String recipient) throws MessagingException, IOException {
        String from = message.getFrom() == null || message.getFrom().length == 0
                ? ""
                : ((InternetAddress) message.getFrom()[0]).getAddress();
        mails.addFirst(new Mail(
                Long.toString(++received),
                clock.instant(),
                from,
                List.of(recipient),
                Optional.ofNullable(message.getSubject()).orElse(""),
                body(message, "text/plain").orElse(""),
                body(message, "text/html").orElse("")));
        if (mails.size() > MOST) {
            mails.removeLast();
        }
    }

    /** Newest first. */
    synchronized List<Mail> all() {
        return new ArrayList<>(mails);
    }

    synchronized Optional<Mail> named(String id) {
        return mails.stream().filter(mail -> mail.id().equals(id)).findFirst();
    }

    synchronized void clear() {
        mails.clear();
    }

    private static Optional<String> body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = body(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
