package io.assentry.example.mailer;

import io.assentry.example.system.ClaimCheck;
import io.assentry.example.system.ClaimCheck.Except;
import io.assentry.example.system.PersonalRows;
import io.assentry.example.system.PersonalTable;
import io.assentry.example.system.RecordKey;
import io.assentry.example.system.ReportPart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows: subscribers, and the mails that each was sent. */
final class Subscribers implements PersonalRows {

    private static final int MOST_SHOWN = 100;
    private static final String MAILS = "sent_mails";

    private final PersonalTable subscribers;

    Subscribers(String systemId) {
        this.subscribers = new PersonalTable(
                systemId,
                "subscriber",
                "subscribers",
                "harbour_newsletter",
                "consent",
                Map.of("email", "email", "phone", "phone"),
                Map.of("email", "email", "phone", "phone"));
    }

    PersonalTable table() {
        return subscribers;
    }

    /** A mail belongs to its subscriber's address: it stays with it, and without it only a number is left. */
    @Override
    public List<ReportPart> erase(Connection tx, ClaimCheck check) throws SQLException {
        List<ReportPart> ofMails = new ArrayList<>();
        int anonymised = 0;
        for (PersonalTable.Row row : subscribers.rowsOf(tx, check)) {
            Optional<Except> stays = check.exceptOf(row.key()).stream()
                    .filter(except -> !except.what().equals("phone"))
                    .findFirst();
            if (stays.isEmpty()) {
                anonymised += anonymiseMails(tx, row.id());
            } else if (hasMails(tx, row.id())) {
                ofMails.add(stays.get().retained(MAILS, row.key()));
            }
        }
        if (anonymised > 0) {
            ofMails.add(ReportPart.anonymised(MAILS, anonymised));
        }
        List<ReportPart> parts = new ArrayList<>(subscribers.erase(tx, check));
        parts.addAll(ofMails);
        return parts;
    }

    private static int anonymiseMails(Connection tx, long subscriber) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(
                "update sent_mail set subscriber_id = null, sent_at = date_trunc('day', sent_at) where subscriber_id = ?")) {
            update.setLong(1, subscriber);
            return update.executeUpdate();
        }
    }

    private static boolean hasMails(Connection tx, long subscriber) throws SQLException {
        try (PreparedStatement query = tx.prepareStatement("select 1 from sent_mail where subscriber_id = ? limit 1")) {
            query.setLong(1, subscriber);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** @param collectedAt absent: now */
    record Subscriber(String email, String phone, Instant collectedAt) {

        Subscriber {
            if (email == null || !email.matches("[^@\\s]{1,64}@[^@\\s]{1,190}")) {
                throw new IllegalArgumentException("A subscriber has an e-mail address");
            }
        }

        @Override
        public String toString() {
            return "Subscriber";
        }
    }

    /**
     * A mail as it was sent.
     *
     * @param sentAt absent: now
     */
    record Mail(String email, String campaign, Instant sentAt) {

        Mail {
            if (email == null || campaign == null) {
                throw new IllegalArgumentException("A mail has a recipient and a campaign");
            }
        }

        @Override
        public String toString() {
            return "Mail[" + campaign + "]";
        }
    }

    /** By what Assentry knows a record. */
    record Named(String recordRef, UUID recordKey) {}

    Named add(Connection tx, String controllerId, Subscriber subscriber, Instant now) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into subscriber (controller_id, email, phone, collected_at) values (?, ?, ?, ?) returning id")) {
            insert.setString(1, controllerId);
            insert.setString(2, subscriber.email());
            insert.setString(3, subscriber.phone());
            insert.setObject(4, at(subscriber.collectedAt(), now));
            try (ResultSet row = insert.executeQuery()) {
                boolean _ = row.next();
                String ref = subscribers.ref(row.getLong(1));
                return new Named(ref, RecordKey.of(controllerId, subscribers.systemId(), ref));
            }
        }
    }

    /** How many subscribers it went to: restricted ones get none (GDPR Art. 18). */
    int send(Connection tx, String controllerId, Mail mail, Instant now) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into sent_mail (controller_id, campaign, subscriber_id, sent_at)"
                        + " select controller_id, ?, id, ? from subscriber"
                        + " where controller_id = ? and lower(btrim(email)) = lower(btrim(?)) and restricted_at is null")) {
            insert.setString(1, mail.campaign());
            insert.setObject(2, at(mail.sentAt(), now));
            insert.setString(3, controllerId);
            insert.setString(4, mail.email());
            return insert.executeUpdate();
        }
    }

    /** @param email null: the latest of all */
    List<Map<String, Object>> shown(Connection tx, String controllerId, String email) throws SQLException {
        try (PreparedStatement query = tx.prepareStatement("select id, email, phone, collected_at, restricted_at,"
                + " (select count(*) from sent_mail m where m.subscriber_id = s.id) as mails from subscriber s"
                + " where controller_id = ? and (?::text is null or lower(btrim(email)) = lower(btrim(?)))"
                + " order by id desc limit " + MOST_SHOWN)) {
            query.setString(1, controllerId);
            query.setString(2, email);
            query.setString(3, email);
            try (ResultSet row = query.executeQuery()) {
                List<Map<String, Object>> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(shown(controllerId, row));
                }
                return rows;
            }
        }
    }

    /** Mails of which nobody can tell any more to whom they went. */
    long withoutSubscriber(Connection tx, String controllerId) throws SQLException {
        try (PreparedStatement query = tx.prepareStatement(
                "select count(*) from sent_mail where controller_id = ? and subscriber_id is null")) {
            query.setString(1, controllerId);
            try (ResultSet row = query.executeQuery()) {
                boolean _ = row.next();
                return row.getLong(1);
            }
        }
    }

    private Map<String, Object> shown(String controllerId, ResultSet row) throws SQLException {
        Map<String, Object> shown = new LinkedHashMap<>();
        String ref = subscribers.ref(row.getLong("id"));
        shown.put("recordRef", ref);
        shown.put("recordKey", RecordKey.of(controllerId, subscribers.systemId(), ref));
        shown.put("email", row.getString("email"));
        shown.put("phone", row.getString("phone"));
        shown.put(
                "collectedAt",
                row.getObject("collected_at", OffsetDateTime.class).toInstant());
        shown.put("restricted", row.getObject("restricted_at") != null);
        shown.put("mails", row.getLong("mails"));
        return shown;
    }

    private static OffsetDateTime at(Instant given, Instant now) {
        return (given == null ? now : given).atOffset(ZoneOffset.UTC);
    }
}
