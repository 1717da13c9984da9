package io.assentry.consent.purposes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresPurposes implements Purposes {

    private static final TypeReference<Map<String, List<String>>> WORDS = new TypeReference<>() {};

    private final Transactions transactions;

    PostgresPurposes(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Defined> find(ControllerId controller, PurposeId id) {
        return transactions.read(handle -> handle.createQuery("""
                        select purpose_id, version, description, lawful_bases, channels, data_categories,
                               consent_validity, retention_rule_id, recipients, storage_locations,
                               withdrawal_method, jurisdictions, double_opt_in, defined_at
                        from purpose
                        where controller_id = :controllerId and purpose_id = :purposeId
                        """)
                .bind("controllerId", controller.value())
                .bind("purposeId", id.value())
                .map((row, _) -> defined(row))
                .findOne());
    }

    @Override
    public Map<PurposeId, Set<Channel>> onConsent(ControllerId controller) {
        return withChannels(transactions.read(handle -> handle.createQuery("""
                        select purpose_id, channels from purpose
                        where controller_id = :controllerId and 'consent' = any (lawful_bases)
                        """)
                .bind("controllerId", controller.value())
                .map((row, _) -> Map.entry(new PurposeId(row.getString(1)), channels(row)))
                .list()));
    }

    @Override
    public Map<PurposeId, Set<Channel>> onInterests(ControllerId controller) {
        return withChannels(transactions.read(handle -> handle.createQuery("""
                        select purpose_id, channels from purpose
                        where controller_id = :controllerId and not 'consent' = any (lawful_bases)
                          and lawful_bases && array['legitimate_interests', 'public_task']
                        """)
                .bind("controllerId", controller.value())
                .map((row, _) -> Map.entry(new PurposeId(row.getString(1)), channels(row)))
                .list()));
    }

    private static Map<PurposeId, Set<Channel>> withChannels(List<Map.Entry<PurposeId, Set<Channel>>> purposes) {
        Map<PurposeId, Set<Channel>> found = new TreeMap<>();
        purposes.forEach(purpose -> found.put(purpose.getKey(), purpose.getValue()));
        return found;
    }

    private static Set<Channel> channels(ResultSet row) throws SQLException {
        return set(row.getArray(2), Channel::of);
    }

    @Override
    public Optional<Defined> put(Transaction tx, ControllerId controller, Purpose purpose, Instant at) {
        Optional<Defined> changed = tx.handle()
                .createQuery("""
                        insert into purpose as p (controller_id, purpose_id, version, description, lawful_bases,
                            channels, data_categories, consent_validity, retention_rule_id, recipients,
                            storage_locations, withdrawal_method, jurisdictions, double_opt_in, defined_at)
                        values (:controllerId, :purposeId, 1, :description, :lawfulBases, :channels, :dataCategories,
                            :consentValidity, :retentionRuleId, :recipients, :storageLocations, :withdrawalMethod,
                            :jurisdictions::jsonb, :doubleOptIn, :at)
                        on conflict (controller_id, purpose_id) do update set
                            version = p.version + 1, description = excluded.description,
                            lawful_bases = excluded.lawful_bases, channels = excluded.channels,
                            data_categories = excluded.data_categories, consent_validity = excluded.consent_validity,
                            retention_rule_id = excluded.retention_rule_id, recipients = excluded.recipients,
                            storage_locations = excluded.storage_locations,
                            withdrawal_method = excluded.withdrawal_method,
                            jurisdictions = excluded.jurisdictions, double_opt_in = excluded.double_opt_in,
                            defined_at = excluded.defined_at
                        where (p.description, p.lawful_bases, p.channels, p.data_categories, p.consent_validity,
                               p.retention_rule_id, p.recipients, p.storage_locations, p.withdrawal_method, p.jurisdictions,
                               p.double_opt_in)
                            is distinct from
                              (excluded.description, excluded.lawful_bases, excluded.channels,
                               excluded.data_categories, excluded.consent_validity, excluded.retention_rule_id,
                               excluded.recipients, excluded.storage_locations, excluded.withdrawal_method,
                               excluded.jurisdictions, excluded.double_opt_in)
                        returning purpose_id, version, description, lawful_bases, channels, data_categories,
                            consent_validity, retention_rule_id, recipients, storage_locations, withdrawal_method,
                            jurisdictions, double_opt_in, defined_at
                        """)
                .bind("controllerId", controller.value())
                .bind("purposeId", purpose.id().value())
                .bind("description", purpose.description())
                .bind("lawfulBases", texts(purpose.lawfulBases(), LawfulBasis::wire))
                .bind("channels", texts(purpose.channels(), Channel::wire))
                .bind("dataCategories", texts(purpose.dataCategories(), Function.identity()))
                .bind(
                        "consentValidity",
                        purpose.consentValidity() == null
                                ? null
                                : purpose.consentValidity().toString())
                .bind("retentionRuleId", purpose.retentionRuleId())
                .bind("recipients", purpose.recipients().toArray(String[]::new))
                .bind("storageLocations", purpose.storageLocations().toArray(String[]::new))
                .bind("withdrawalMethod", purpose.withdrawalMethod())
                .bind("jurisdictions", Json.write(purpose.basesInWords()))
                .bind("doubleOptIn", texts(purpose.doubleOptIn(), Channel::wire))
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .map((row, _) -> defined(row))
                .findOne();
        changed.ifPresent(_ -> keepForGood(tx, controller, purpose.id()));
        return changed;
    }

    private static void keepForGood(Transaction tx, ControllerId controller, PurposeId id) {
        int kept = tx.handle()
                .createUpdate("""
                        insert into purpose_version (controller_id, purpose_id, version, description, lawful_bases,
                            jurisdictions, channels, data_categories, consent_validity, retention_rule_id, recipients,
                            storage_locations, withdrawal_method, double_opt_in, defined_at)
                        select controller_id, purpose_id, version, description, lawful_bases, jurisdictions, channels,
                            data_categories, consent_validity, retention_rule_id, recipients, storage_locations,
                            withdrawal_method, double_opt_in, defined_at
                        from purpose where controller_id = :controllerId and purpose_id = :purposeId
                        """)
                .bind("controllerId", controller.value())
                .bind("purposeId", id.value())
                .execute();
        if (kept != 1) {
            throw new IllegalStateException("A version of a purpose was not kept");
        }
    }

    @Override
    public List<Defined> versions(ControllerId controller, PurposeId id, int below, int limit) {
        return transactions.read(handle -> handle.createQuery("""
                        select purpose_id, version, description, lawful_bases, channels, data_categories,
                               consent_validity, retention_rule_id, recipients, storage_locations,
                               withdrawal_method, jurisdictions, double_opt_in, defined_at
                        from purpose_version
                        where controller_id = :controllerId and purpose_id = :purposeId and version < :below
                        order by version desc
                        limit :limit
                        """)
                .bind("controllerId", controller.value())
                .bind("purposeId", id.value())
                .bind("below", below)
                .bind("limit", limit)
                .map((row, _) -> defined(row))
                .list());
    }

    private static <T> String[] texts(SortedSet<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private static Defined defined(ResultSet row) throws SQLException {
        String validity = row.getString("consent_validity");
        Purpose purpose = new Purpose(
                new PurposeId(row.getString("purpose_id")),
                row.getString("description"),
                set(row.getArray("lawful_bases"), LawfulBasis::of),
                set(row.getArray("channels"), Channel::of),
                set(row.getArray("data_categories"), Function.identity()),
                validity == null ? null : ConsentValidity.parse(validity),
                row.getString("retention_rule_id"),
                list(row.getArray("recipients")),
                list(row.getArray("storage_locations")),
                row.getString("withdrawal_method"),
                jurisdictions(row.getString("jurisdictions")),
                set(row.getArray("double_opt_in"), Channel::of));
        return new Defined(
                purpose,
                row.getInt("version"),
                row.getObject("defined_at", OffsetDateTime.class).toInstant());
    }

    private static SortedMap<Jurisdiction, SortedSet<LawfulBasis>> jurisdictions(String json) throws SQLException {
        try {
            SortedMap<Jurisdiction, SortedSet<LawfulBasis>> jurisdictions = new TreeMap<>();
            Json.MAPPER
                    .readValue(json, WORDS)
                    .forEach((where, bases) -> jurisdictions.put(
                            new Jurisdiction(where),
                            bases.stream().map(LawfulBasis::of).collect(Collectors.toCollection(TreeSet::new))));
            return jurisdictions;
        } catch (JsonProcessingException e) {
            throw new SQLException("The jurisdictions of a purpose cannot be read", e);
        }
    }

    private static List<String> list(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static <T> SortedSet<T> set(Array array, Function<String, T> read) throws SQLException {
        return list(array).stream().map(read).collect(Collectors.toCollection(TreeSet::new));
    }
}
