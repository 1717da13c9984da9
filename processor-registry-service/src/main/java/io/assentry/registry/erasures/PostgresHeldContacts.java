package io.assentry.registry.erasures;

import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.registry.contacts.Contact;
import io.assentry.registry.erasures.HeldContact.Holder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PostgresHeldContacts implements HeldContacts {

    @Override
    public Optional<HeldContact> own(Transaction tx, ControllerId controller, Instant before) {
        return tx.handle()
                .createQuery("""
                        select contact_name, contact_email, contact_phone, country from controller
                        where controller_id = :controllerId and registered_at <= :before
                          and (contact_email is not null or contact_phone is not null)
                        """)
                .bind("controllerId", controller.value())
                .bind("before", before)
                .map((row, _) ->
                        new HeldContact(new Holder.OfController(), contact(row), row.getString("country"), true))
                .findOne();
    }

    /** Whoever only was proposed, or is out again, and stands in nobody's agreement in force, receives nothing. */
    @Override
    @AcrossControllers("a party may serve several: it keeps its contact as long as anybody's agreement needs it")
    public List<HeldContact> ofParties(
            Transaction tx, ControllerId controller, Instant before, String after, int most) {
        return tx.handle()
                .createQuery("""
                        select p.party_id, p.contact_name, p.contact_email, p.contact_phone, p.country,
                               p.status in ('approved', 'active', 'suspended')
                               or exists (select 1 from agreement a
                                          where a.activated_at is not null
                                            and p.party_id = any (a.chain)) as needed
                        from party_controller pc
                        join party p on p.party_id = pc.party_id
                        where pc.controller_id = :controllerId and pc.party_id > :after and p.registered_at <= :before
                          and (p.contact_email is not null or p.contact_phone is not null)
                        order by pc.party_id
                        limit :most
                        """)
                .bind("controllerId", controller.value())
                .bind("after", after)
                .bind("before", before)
                .bind("most", most)
                .map((row, _) -> new HeldContact(
                        new Holder.OfParty(row.getString("party_id")),
                        contact(row),
                        row.getString("country"),
                        row.getBoolean("needed")))
                .list();
    }

    @Override
    public void erase(Transaction tx, ControllerId controller, Collection<String> partyIds) {
        int erased = tx.handle()
                .createUpdate("""
                        update party p set contact_name = null, contact_email = null, contact_phone = null,
                            idempotency_key = null, body_sha256 = null
                        from party_controller pc
                        where pc.controller_id = :controllerId and pc.party_id = p.party_id
                          and p.party_id = any (:partyIds)
                        """)
                .bind("controllerId", controller.value())
                .bind("partyIds", partyIds.toArray(String[]::new))
                .execute();
        if (erased != partyIds.size()) {
            throw new IllegalStateException("Of " + partyIds.size() + " contacts " + erased + " were erased");
        }
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return Contact.of(row.getString("contact_name"), row.getString("contact_email"), row.getString("contact_phone"))
                .orElseThrow();
    }
}
