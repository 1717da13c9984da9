package io.assentry.testkit.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether one text binds the controller of every owned table in it. */
class StatementScopeTest {

    private static final Set<String> OWNED = Set.of("consent", "subject", "purpose", "consentrow", "subjectrow");
    private static final Set<String> COLUMNS = Set.of("controller_id", "controllerid");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from consent where controller_id = :c",
                "select * from consent where controller_id = ? and id = ?",
                "SELECT * FROM Consent c WHERE c.Controller_Id = $1",
                "select * from consent where :c = controller_id",
                "select * from consent where controller_id = :c::text",
                "select * from consent where controller_id = cast(:c as text)",
                "select * from consent where controller_id = any(:controllers)",
                "select * from consent where controller_id = any(:controllers::text[]) and state = 'given'",
                "select * from consent where controller_id in (<controllers>)",
                "select * from consent where controller_id in (:a, :b)",
                "select * from consent where (controller_id, id) = (:c, :id)",
                "select * from consent where (controller_id, id) in ((:a, :b), (:c, :d))",
                "select * from consent where (controller_id, id) in (select * from unnest(:c::text[], :i::uuid[]))",
                "select * from consent where (state = 'given' or state = 'refused') and controller_id = :c",
                "select * from consent where :everyone or controller_id = any(:controllers)",
                "select * from consent where (:everyone = true or controller_id in :controllers) and id = :id",
                "select * from consent where (controller_id = :a and x = 1) or (controller_id = :b and x = 2)",
                "select * from consent where since between :from and :to and controller_id = :c",
                "select * from consent where case when a then 1 else 2 end = 1 and controller_id = :c",
                "select * from consent where left(id, 3) = :x and controller_id = :c",
                "select c.* from consent c join subject s on s.controller_id = c.controller_id and s.id = c.subject_id"
                        + " where s.controller_id = :c",
                "select * from consent c join subject s using (controller_id, subject_id) where c.controller_id = :c",
                "select * from consent c left join subject s on s.controller_id = c.controller_id"
                        + " where c.controller_id = :c",
                "select * from consent c right join subject s on s.controller_id = c.controller_id"
                        + " where s.controller_id = :c",
                "select * from (consent c join subject s using (controller_id)) where c.controller_id = :c",
                "select * from consent c, subject s where c.controller_id = s.controller_id and s.controller_id = :c",
                "select c.* from unnest(:c::text[], :i::uuid[]) as k (controller_id, id)"
                        + " join consent c on c.controller_id = k.controller_id and c.id = k.id",
                "select * from consent c where c.controller_id = :c and exists"
                        + " (select from subject s where s.controller_id = c.controller_id and s.id = c.subject_id)",
                "select (select count(*) from subject s where s.controller_id = c.controller_id) from consent c"
                        + " where c.controller_id = :c",
                "select * from subject s left join lateral (select * from consent c"
                        + " where c.controller_id = s.controller_id limit 1) l on true where s.controller_id = :c",
                "with due as (select controller_id, id from consent where controller_id = :c limit 10)"
                        + " delete from consent c using due d where c.controller_id = d.controller_id and c.id = d.id",
                "with recursive a (x) as not materialized (select 1), b as (select 2) select * from a, b",
                "select * from consent where controller_id = :a union all select * from subject where controller_id = :a",
                "select distinct on (id) id from consent where controller_id = :c order by id for update skip locked",
                "select a is distinct from b from consent where controller_id = :c",
                "insert into consent (controller_id, id) values (:c, :i)",
                "insert into consent as p (id, controller_id) values (:i, :c) on conflict (controller_id, id)"
                        + " do update set state = excluded.state where p.version < excluded.version returning id",
                "insert into consent (controller_id, id) select * from unnest(:c::text[], :i::uuid[]) on conflict do nothing",
                "update consent set state = :s where controller_id = :c and id = :i",
                "update consent c set state = v.state from (values (:c, :s)) as v (controller_id, state)"
                        + " where c.controller_id = v.controller_id",
                "delete from consent where controller_id = :c",
                "merge into consent t using (select :c as controller_id) s on t.controller_id = s.controller_id"
                        + " when matched then update set x = 1",
                "from ConsentRow r where r.controllerId = ?1",
                "select r from ConsentRow r where r.id.controllerId = :c",
                "delete ConsentRow where controllerId = ?1",
                "update ConsentRow r set r.state = ?1 where r.controllerId = ?2",
                "select * from consent where controller_id = :c \u0001 order by id",
                "select * from consent where controller_id = :c and state = %s",
                "select * from consent where controller_id = :c -- and nothing else\n",
                "select * from \"consent\" where \"controller_id\" = :c",
                "select * from public.consent c where c.controller_id = :c",
                "select 1",
                "select * from holiday where day = :d",
            })
    void what_binds_its_controller_passes(String text) {
        assertThat(findings(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from consent",
                "select * from consent where id = :id",
                "select * from consent where id = :id or controller_id = :c",
                "select * from consent where not controller_id = :c",
                "select * from consent where not (controller_id = :c)",
                "select * from consent where controller_id <> :c",
                "select * from consent where controller_id not in (:a, :b)",
                "select * from consent where controller_id = 'winwin'",
                "select * from consent where controller_id is not null",
                "select * from consent where controller_id = controller_id",
                "select * from consent where controller_id = %s",
                "select * from consent where controller_id = :c or \u0001",
                "select * from consent -- where controller_id = :c\n",
                "select * from consent where note = 'controller_id = :c'",
                "select controller_id = :c from consent",
                "select count(*) filter (where controller_id = :c) from consent",
                "select * from consent order by controller_id = :c",
                "select c.* from consent c join subject s on s.id = c.subject_id where s.controller_id = :c",
                "select * from consent c join subject s using (subject_id) where c.controller_id = :c",
                "select * from consent c left join subject s on c.controller_id = :c",
                "select * from consent c left join subject s on s.controller_id = c.controller_id and s.controller_id = :c",
                "select * from consent c full join subject s on s.controller_id = c.controller_id where c.controller_id = :c",
                "select * from consent c where c.controller_id = :c and exists (select from subject s where s.id = c.subject_id)",
                "select * from consent c where exists (select from subject s where s.controller_id = :c)",
                "select * from holiday where exists (select from consent)",
                "with due as (select id from consent limit 10) delete from subject where controller_id = :c",
                "select * from consent where controller_id = :a union all select * from subject",
                "select * from consent where controller_id in (select id from controller)",
                "insert into consent values (:c, :i)",
                "insert into consent (id) values (:i)",
                "insert into purpose (controller_id, id) select controller_id, id from consent",
                "update consent set controller_id = :c where id = :i",
                "update consent set state = :s",
                "delete from consent where id = :i",
                "truncate consent",
                "truncate table consent, subject",
                "from ConsentRow where id = ?1",
                "select r from ConsentRow r where r.id.number = :c",
                "select * from \u0001 where controller_id = :c",
                "insert into %s (id) values (:i)",
                "select * from consent where controller_id = :c; delete from subject",
            })
    void what_does_not_is_refused(String text) {
        assertThat(findings(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Consent withdrawn from consent form",
                "select a purpose first",
                "from customer import",
                "updated consent %s",
                "Delete the consent, then insert it again",
                "the purpose was set from outside",
                "consent.withdrawn",
                "with regards",
            })
    void a_sentence_is_no_statement(String text) {
        assertThat(Statements.isOne(text, OWNED)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from consent",
                "  SELECT id FROM Consent WHERE x",
                "/* hint */ with x as (select 1) delete from consent",
                "(select 1 from consent) union (select 2)",
                " from consent where id = :id",
                " join subject s on s.id = c.id where",
                "select * from ",
                "select * from \u0001 where id = ?",
                "from ConsentRow r where r.id = ?1",
                "delete ConsentRow where id = ?1",
            })
    void a_statement_or_a_part_of_one_is_seen(String text) {
        assertThat(Statements.isOne(text, OWNED)).isTrue();
    }

    private static List<String> findings(String text) {
        return StatementScope.findings(text, OWNED, COLUMNS);
    }
}
