package io.assentry.example.crm;

import io.assentry.example.system.ClaimCheck;
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
import java.util.UUID;

/** The rows: contacts, and invoices that keep name and address of their own, since a law may keep them longer. */
final class Customers implements PersonalRows {

    private static final int MOST_SHOWN = 100;

    private final String systemId;
    private final PersonalTable contacts;
    private final PersonalTable invoices;

    Customers(String systemId) {
        this.systemId = systemId;
        this.contacts = new PersonalTable(
                systemId,
                "contact",
                "contacts",
                "harbour_newsletter",
                "consent",
                Map.of("name", "name", "email", "email", "phone", "phone", "account", "account"),
                Map.of("email", "email", "phone", "phone", "account", "account"));
        this.invoices = new PersonalTable(
                systemId,
                "invoice",
                "invoices",
                "order_accounting",
                "legal_obligation",
                Map.of(
                        "billing_name", "billing_name",
                        "billing_email", "billing_email",
                        "payment_data", "amount_cents"),
                Map.of("email", "billing_email"));
    }

    List<PersonalTable> tables() {
        return List.of(contacts, invoices);
    }

    @Override
    public List<ReportPart> erase(Connection tx, ClaimCheck check) throws SQLException {
        List<ReportPart> parts = new ArrayList<>();
        for (PersonalTable table : tables()) {
            parts.addAll(table.erase(tx, check));
        }
        return parts;
    }

    /** @param collectedAt absent: now */
    record Contact(String name, String email, String phone, String account, Instant collectedAt) {

        Contact {
            if (email == null || !email.matches("[^@\\s]{1,64}@[^@\\s]{1,190}")) {
                throw new IllegalArgumentException("A contact has an e-mail address");
            }
        }

        @Override
        public String toString() {
            return "Contact";
        }
    }

    /** @param collectedAt when it was issued; absent: now */
    record Invoice(String billingName, String billingEmail, long amountCents, Instant collectedAt) {

        Invoice {
            if (billingEmail == null) {
                throw new IllegalArgumentException("An invoice goes to an e-mail address");
            }
        }

        @Override
        public String toString() {
            return "Invoice";
        }
    }

    /** By what Assentry knows a record. */
    record Named(String recordRef, UUID recordKey) {}

    Named add(Connection tx, String controllerId, Contact contact, Instant now) throws SQLException {
        try (PreparedStatement insert =
                tx.prepareStatement("insert into contact (controller_id, collected_at, name, email, phone, account)"
                        + " values (?, ?, ?, ?, ?, ?) returning id")) {
            insert.setString(1, controllerId);
            insert.setObject(2, at(contact.collectedAt(), now));
            insert.setString(3, contact.name());
            insert.setString(4, contact.email());
            insert.setString(5, contact.phone());
            insert.setString(6, contact.account());
            return added(contacts, controllerId, insert);
        }
    }

    Named add(Connection tx, String controllerId, Invoice invoice, Instant now) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into invoice (controller_id, collected_at, billing_name, billing_email, amount_cents)"
                        + " values (?, ?, ?, ?, ?) returning id")) {
            insert.setString(1, controllerId);
            insert.setObject(2, at(invoice.collectedAt(), now));
            insert.setString(3, invoice.billingName());
            insert.setString(4, invoice.billingEmail());
            insert.setLong(5, invoice.amountCents());
            return added(invoices, controllerId, insert);
        }
    }

    /** @param email null: the latest of all */
    List<Map<String, Object>> contacts(Connection tx, String controllerId, String email) throws SQLException {
        return rows(
                tx,
                contacts,
                "select id, name, email, phone, account, collected_at, restricted_at from contact"
                        + " where controller_id = ? and (?::text is null or lower(btrim(email)) = lower(btrim(?)))",
                controllerId,
                email);
    }

    /** @param email null: the latest of all */
    List<Map<String, Object>> invoices(Connection tx, String controllerId, String email) throws SQLException {
        return rows(
                tx,
                invoices,
                "select id, billing_name, billing_email, amount_cents, collected_at, restricted_at from invoice"
                        + " where controller_id = ? and (?::text is null or lower(btrim(billing_email)) = lower(btrim(?)))",
                controllerId,
                email);
    }

    private List<Map<String, Object>> rows(
            Connection tx, PersonalTable table, String sql, String controllerId, String email) throws SQLException {
        try (PreparedStatement query = tx.prepareStatement(sql + " order by id desc limit " + MOST_SHOWN)) {
            query.setString(1, controllerId);
            query.setString(2, email);
            query.setString(3, email);
            try (ResultSet row = query.executeQuery()) {
                List<Map<String, Object>> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(shown(table, controllerId, row));
                }
                return rows;
            }
        }
    }

    private Map<String, Object> shown(PersonalTable table, String controllerId, ResultSet row) throws SQLException {
        Map<String, Object> shown = new LinkedHashMap<>();
        String ref = table.ref(row.getLong("id"));
        shown.put("recordRef", ref);
        shown.put("recordKey", RecordKey.of(controllerId, systemId, ref));
        for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value != null) {
                shown.put(
                        row.getMetaData().getColumnLabel(i),
                        value instanceof java.util.Date
                                ? row.getObject(i, OffsetDateTime.class).toInstant()
                                : value);
            }
        }
        return shown;
    }

    private Named added(PersonalTable table, String controllerId, PreparedStatement insert) throws SQLException {
        try (ResultSet row = insert.executeQuery()) {
            boolean _ = row.next();
            String ref = table.ref(row.getLong(1));
            return new Named(ref, RecordKey.of(controllerId, systemId, ref));
        }
    }

    private static OffsetDateTime at(Instant given, Instant now) {
        return (given == null ? now : given).atOffset(ZoneOffset.UTC);
    }
}
