package io.assentry.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL can do by itself on this machine: the statements of a consent service without the service. Run by pgbench
 * where there is one, else by a loop over JDBC.
 */
final class LimitSql {

    private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+)");

    private final String url;
    private final int port;
    private final String database;
    private final String user;
    private final String password;
    private final Path folder;
    private final boolean pgbench;

    LimitSql(int port, String database, String user, String password, Path folder) {
        this.url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        this.port = port;
        this.database = database;
        this.user = user;
        this.password = password;
        this.folder = folder;
        this.pgbench = isThere();
    }

    /** A statement with whole numbers drawn at random for each run. */
    record Script(String name, String sql, List<Draw> draws) {}

    record Draw(String name, long from, long to) {}

    static Script write(long people) {
        return new Script("write", """
                        with u as (insert into consent_state as c values (:s,1,1,:g = 1,1,7,now(),null)
                          on conflict (subject_id,purpose,channel) do update set granted=excluded.granted, version=c.version+1,
                            decided_at=excluded.decided_at, policy_version=excluded.policy_version returning version),
                        l as (insert into ledger(subject_id,purpose,channel,action,policy_version,source,prev_hash,hash)
                          values (:s,1,1,:g,7,'web',decode(repeat('00',32),'hex'),decode(repeat('ff',32),'hex')) returning id)
                        insert into outbox_limit(aggregate_id,type,payload) select :s,'ConsentChanged',
                          '{"purpose": "marketing","channel": "email","granted": true,"policy": "v7"}' from u,l
                        """, List.of(new Draw("s", 1, people), new Draw("g", 0, 1)));
    }

    static Script read(long people) {
        return new Script("read", """
                        select granted, version, policy_version, decided_at from consent_state
                        where subject_id=:s and purpose=1 and channel=1
                        """, List.of(new Draw("s", 1, people)));
    }

    /** A thousand decisions in one statement. */
    static Script readMany(long people) {
        return new Script("read-many", """
                        select count(*) filter (where granted) from consent_state c
                          join (select (:s + (g*104729) % 99991) as sid from generate_series(1::bigint,1000) g) i
                            on c.subject_id=i.sid and c.purpose=1 and c.channel=1
                        """, List.of(new Draw("s", 1, Math.max(1, people - 100_000))));
    }

    String runner() {
        return pgbench ? "pgbench" : "a JDBC loop (there is no pgbench here)";
    }

    void prepare(long people) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table consent_state(subject_id bigint not null, purpose smallint not null, channel smallint not null,
                      granted boolean not null, version bigint not null, policy_version int not null,
                      decided_at timestamptz not null, evidence_id bigint, primary key(subject_id,purpose,channel));
                    create table ledger(id bigint generated always as identity primary key, subject_id bigint not null,
                      purpose smallint not null, channel smallint not null, action smallint not null,
                      policy_version int not null, source text not null, prev_hash bytea not null, hash bytea not null,
                      at timestamptz not null default now());
                    create index on ledger(subject_id, id);
                    create table outbox_limit(id bigint generated always as identity primary key, aggregate_id bigint not null,
                      type text not null, payload jsonb not null, created_at timestamptz not null default now());
                    insert into consent_state select g,1,1,true,1,7,now(),null from generate_series(1,%d) g;
                    """.formatted(people));
            statement.execute("vacuum analyze consent_state");
        }
    }

    /** Adds the people from one number to another to those that are there. */
    void grow(long from, long to) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into consent_state select g,1,1,true,1,7,now(),null from generate_series(%d::bigint,%d) g"
                            .formatted(from, to));
            statement.execute("vacuum analyze consent_state");
        }
    }

    /** Statements a second. */
    double run(Script script, int clients, Duration duration) {
        try {
            return pgbench ? byPgbench(script, clients, duration) : byJdbc(script, clients, duration);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double byPgbench(Script script, int clients, Duration duration) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        script.draws().forEach(d -> text.append("\\set %s random(%d, %d)%n".formatted(d.name(), d.from(), d.to())));
        text.append(script.sql().strip()).append(";\n");
        Path file = folder.resolve(script.name() + ".sql");
        Files.writeString(file, text);
        ProcessBuilder builder = new ProcessBuilder(
                        "pgbench",
                        "-n",
                        "-M",
                        "prepared",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        "" + port,
                        "-U",
                        user,
                        "-c",
                        "" + clients,
                        "-j",
                        "2",
                        "-T",
                        "" + duration.toSeconds(),
                        "-f",
                        file.toString(),
                        database)
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", password);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher tps = TPS.matcher(output);
        if (process.waitFor() != 0 || !tps.find()) {
            throw new IllegalStateException("pgbench failed:\n" + output);
        }
        return Double.parseDouble(tps.group(1));
    }

    private double byJdbc(Script script, int clients, Duration duration) throws InterruptedException {
        LongAdder done = new LongAdder();
        List<String> order = new ArrayList<>();
        Matcher names = Pattern.compile("(?<!:):([a-z])\\b").matcher(script.sql());
        String sql = names.replaceAll(found -> {
            order.add(found.group(1));
            return "?";
        });
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            threads.add(Thread.ofPlatform().start(() -> loop(script, sql, order, end, done)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return done.sum() * 1e9 / (System.nanoTime() - begin);
    }

    private void loop(Script script, String sql, List<String> order, long end, LongAdder done) {
        Random random = new Random();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            while (System.nanoTime() < end) {
                long[] drawn = script.draws().stream()
                        .mapToLong(d -> random.nextLong(d.from(), d.to() + 1))
                        .toArray();
                for (int i = 0; i < order.size(); i++) {
                    for (int d = 0; d < drawn.length; d++) {
                        if (script.draws().get(d).name().equals(order.get(i))) {
                            statement.setLong(i + 1, drawn[d]);
                        }
                    }
                }
                boolean rows = statement.execute();
                assert rows || statement.getUpdateCount() >= 0;
                done.increment();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isThere() {
        try {
            Process process = new ProcessBuilder("pgbench", "--version")
                    .redirectErrorStream(true)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
