package io.assentry.testkit.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.testkit.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles stores that break the rule in one way each, and stores that keep it. */
class ControllerScopeCheckTest {

    @TempDir
    static Path folder;

    private static Path libraries;
    private static Path migrations;

    @BeforeAll
    static void libraries_and_migrations() throws IOException {
        libraries = folder.resolve("libraries");
        Compiled.into(libraries, List.of(), Libraries.SOURCES);
        migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve("V2__create.sql"), """
                -- create table comment (controller_id text);
                create table consent (controller_id text not null, id uuid primary key, state text check (state in ('a')));
                create table holiday (day date primary key, note text default 'controller_id');
                create table subject (id uuid primary key);
                create unlogged table if not exists app.letter (id uuid, "controller_id" text);
                create table outbox (controller_id text);
                """);
        Files.writeString(migrations.resolve("V10__alter.sql"), """
                alter table subject add column controller_id text;
                create view standing as select * from consent where state = 'given';
                create table letter_2026 partition of letter for values from (1) to (2);
                alter table holiday rename to day_off;
                """);
    }

    @Test
    void owned_tables_are_read_from_the_migrations_in_their_order() throws IOException {
        assertFound(
                """
                class Store {
                    void consent() { q("select * from consent"); }
                    void subject() { q("select * from subject"); }
                    void letter() { q("select * from app.letter"); }
                    void part() { q("select * from letter_2026"); }
                    void view() { q("select * from standing"); }
                    void notOwned() { q("select * from day_off"); q("select * from outbox"); q("select * from comment"); }
                    void q(String sql) {}
                }
                """,
                "Store.consent names consent",
                "Store.letter names letter",
                "Store.part names letter_2026",
                "Store.subject names subject",
                "Store.view names standing");
    }

    @Test
    void a_statement_is_found_wherever_its_text_stands() throws IOException {
        assertFound(
                """
                class Store {
                    static final String CONSTANT = "select id from consent where id = :id";
                    static final String MADE = "select id from consent ".concat("where id = :id");
                    void constant() { q(CONSTANT); }
                    void textBlock() { q(\"""
                        select id
                        from consent
                        where id = :id
                        \"""); }
                    void lambda() { Runnable r = () -> q("delete from consent"); r.run(); }
                    void anonymous() { new Object() { void run() { q("update consent set state = 'x'"); } }.run(); }
                    void sum(String more) { q("select id from consent " + more); }
                    void part(String more) { q("select id" + more); q(" from consent where id = :id"); }
                    void table(String name) { q("select id from " + name + " where controller_id = :c"); }
                    void formatted(String name) { q("delete from %s where controller_id = :c".formatted(name)); }
                    @Query("from ConsentRow where id = ?1") void annotated() {}
                    @Queries(@Query("delete ConsentRow")) static class Nested {}
                    static void q(String sql) {}
                }
                @Entity @Table(name = "consent") class ConsentRow { @Id String id; String controllerId; }
                @interface Query { String value(); }
                @interface Queries { Query[] value(); }
                """,
                "Store$1.run names consent",
                "Store$Nested names consentrow",
                "Store.<clinit> names consent",
                "Store.annotated names consentrow",
                "Store.constant names consent",
                "Store.formatted names its table only at run time",
                "Store.lambda$lambda$0 names consent",
                "Store.part names consent",
                "Store.sum names consent",
                "Store.table names its table only at run time",
                "Store.textBlock names consent");
    }

    @Test
    void a_panache_query_binds_the_controller_in_its_fragment() throws IOException {
        assertFound(
                """
                class Store implements PanacheRepositoryBase<ConsentRow, String> {
                    void byField(Object id) { find("id", id); }
                    void byCondition(Object id) { list("id = ?1 and state = ?2", id, "given"); }
                    void ordered() { stream("order by id"); }
                    void either(Object c) { count("controllerId = ?1 or state = ?2", c, "given"); }
                    void deletes(Object id) { delete("id", id); }
                    void updates(Object id) { update("state = ?1 where id = ?2", "given", id); }
                    void whole(Object id) { find("from ConsentRow where id = ?1", id); }
                    void chosen(boolean a, Object c) { find(a ? "controllerId" : "id", c); }
                    void passedIn(String query, Object c) { find(query, c); }
                    void throughLocal(Object id) { String query = "id = ?1"; find(query, id); }
                    void sorted(Object id) { find("state", Sort.by("controllerId"), id); }
                }
                """ + ENTITY,
                "Store.byCondition",
                "Store.byField",
                "Store.chosen",
                "Store.deletes",
                "Store.either",
                "Store.ordered",
                "Store.passedIn",
                "Store.sorted",
                "Store.throughLocal",
                "Store.updates",
                "Store.whole");
    }

    @Test
    void a_panache_method_without_a_query_is_refused() throws IOException {
        assertFound(
                """
                class Store implements PanacheRepository<ConsentRow> {
                    void byId() { findById(1L); }
                    void byIdOptional() { findByIdOptional(1L); }
                    void all() { listAll(); }
                    void every() { findAll(); }
                    void flowing() { streamAll(); }
                    void empties() { deleteAll(); }
                    void removes() { deleteById(1L); }
                    void counts() { count(); }
                }
                class Elsewhere {
                    Store store;
                    void all() { store.listAll(); }
                }
                """ + ENTITY,
                "Elsewhere.all",
                "Store.all",
                "Store.byId",
                "Store.byIdOptional",
                "Store.counts",
                "Store.empties",
                "Store.every",
                "Store.flowing",
                "Store.removes");
    }

    @Test
    void the_entity_manager_is_no_way_around() throws IOException {
        assertFound(
                """
                class Store {
                    EntityManager em;
                    void byId(Object id) { em.find(ConsentRow.class, id); }
                    void query(Object id) { em.createQuery("select c from ConsentRow c where c.id = ?1"); }
                    void nativeQuery(Object id) { em.createNativeQuery("select * from consent where id = ?1"); }
                    void parts() { em.getCriteriaBuilder(); }
                }
                """ + ENTITY,
                "Store.byId looks up ConsentRow",
                "Store.nativeQuery names consent",
                "Store.parts builds a query",
                "Store.query names consentrow");
    }

    @Test
    void what_binds_its_controller_passes() throws IOException {
        assertFound("""
                class Store implements PanacheRepositoryBase<ConsentRow, String> {
                    EntityManager em;
                    void field(Object c) { find("controllerId", c); list("controllerId = ?1 and id = ?2", c, "x"); }
                    void added(String more, Object c) { find("controllerId = ?1" + more + " order by id", c); }
                    void ahead(String more, Object c) { find(more + " and controllerId = ?1", c); }
                    void local(boolean a, Object c) {
                        String query = a ? "controllerId = ?1 and state = 'a'" : "controllerId = ?1";
                        stream(query, c);
                    }
                    void updates(Object c) { update("state = ?1 where controllerId = ?2", "x", c); }
                    void keyed(Object key) { em.find(KeyedRow.class, key); new Keyed().findById(new Key()); }
                    void other(Object day) { em.find(DayRow.class, day); new Days().listAll(); }
                    void sql() { q("select * from consent where controller_id = :c and id = :i"); }
                    void sentence() { q("consent withdrawn from consent"); q("select a purpose"); }
                    void q(String sql) {}
                }
                @Embeddable class Key { String controllerId; String id; }
                @Entity @Table(name = "letter") class KeyedRow { @EmbeddedId Key id; }
                @Entity @Table(name = "day_off") class DayRow { @Id String day; }
                class Keyed implements PanacheRepositoryBase<KeyedRow, Key> {}
                class Days implements PanacheRepositoryBase<DayRow, String> {}
                """ + ENTITY);
    }

    @Test
    void an_exception_covers_its_method_its_lambdas_and_its_classes_and_nothing_else() throws IOException {
        assertFound("""
                class Store {
                    @AcrossControllers("sweeps all") void excepted() {
                        Runnable r = () -> { Runnable inner = () -> q("delete from consent"); };
                        new Object() { void run() { q("delete from consent"); } };
                        q("select * from consent");
                    }
                    @AcrossControllers(" ") void withoutReason() { q("select * from consent"); }
                    void other() { Runnable r = () -> q("delete from consent"); }
                    @AcrossControllers("a job") static class Job {
                        void run() { q("delete from consent"); }
                        class Part { void run() { q("delete from consent"); } }
                    }
                    static void q(String sql) {}
                }
                """, "Store.lambda$other$", "Store.withoutReason gives no reason");
    }

    @Test
    void the_failure_names_class_method_and_statement() throws IOException {
        Path classes = compiled("class Store { String find() { return \"select id from consent where id = :id\"; } }");

        assertThatThrownBy(() -> ControllerScopeCheck.check(classes, List.of(migrations)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("shop.Store.find names consent without binding its controller:"
                        + " select id from consent where id = :id");
    }

    @Test
    void nothing_to_check_is_a_failure_and_not_a_pass() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path classes = compiled("class Store {}");

        assertThatThrownBy(() -> ControllerScopeCheck.check(empty, List.of(migrations)))
                .hasMessageContaining("nothing would be checked");
        assertThatThrownBy(() -> ControllerScopeCheck.check(classes, List.of(empty)))
                .hasMessageContaining("nothing would be checked");
    }

    private static final String ENTITY = """
            @Entity @Table(name = "consent") class ConsentRow { @Id String id; String controllerId; String state; }
            """;

    private static void assertFound(String source, String... expected) throws IOException {
        List<String> found = ControllerScopeCheck.breaches(compiled(source), List.of(migrations)).stream()
                .map(breach -> breach.toString().replaceFirst("^shop\\.", ""))
                .sorted()
                .toList();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i)).startsWith(expected[i]);
        }
    }

    private static Path compiled(String source) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Compiled.into(classes, List.of(libraries), List.of("package shop;\n" + Libraries.IMPORTS + source));
        return classes;
    }
}
