package io.assentry.system.faults;

import java.util.Map;
import java.util.TreeMap;

/** Every row of every table that holds what a service knows: to see whether anything has changed at all. */
final class Fingerprint {

    /** What the kit keeps of messages and evidence moves on by itself, and so does until when a topic was heard. */
    private static final String TABLES = """
            select tablename from pg_tables
            where schemaname = 'public' and tablename not similar to '(outbox|inbox|evidence|flyway)%'
              and tablename <> 'confirmed_end'
            """;

    private Fingerprint() {}

    static Map<String, String> of(Postgres postgres) {
        Map<String, String> tables = new TreeMap<>();
        for (Service service : Service.values()) {
            for (String table : postgres.texts(service, TABLES)) {
                String hash = postgres.texts(
                                service,
                                "select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '')"
                                        + " from " + table + " t")
                        .getFirst();
                tables.put(service + " " + table, hash);
            }
        }
        return tables;
    }
}
