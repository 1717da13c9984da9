package io.assentry.consent.ledger;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;
import static io.assentry.consent.ledger.Grants.NEWS_BY_SMS;
import static io.assentry.consent.ledger.Grants.byWebForm;
import static io.assentry.consent.ledger.Grants.imported;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.decisions.Code;
import io.assentry.consent.decisions.DecisionTable;
import io.assentry.consent.decisions.MessageClass;
import io.assentry.consent.decisions.Question;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.outbox.StateRecord;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.testkit.SequentialIds;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Erasing a person: what stood ends, no list brings them back, and they themselves may (GDPR Art. 17). */
class ErasureTest {

    private static final UUID REQUEST = UUID.fromString("019d6850-8280-7c20-8a20-000000000020");
    private static final String PLACE = "harbour-books/" + Grants.MAILBOX;

    private final SequentialIds ids = new SequentialIds();
    private final Set<UUID> ownActs = new HashSet<>();
    private Person person = Grants.reader();
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void what_stood_ends_and_nothing_is_sent_whatever_the_channel_and_the_class() {
        agree(NEWS_BY_EMAIL);
        agree(NEWS_BY_SMS);

        Erasure erasure = erase();

        assertThat(erasure.facts())
                .hasSize(2)
                .allSatisfy(fact -> assertThat(fact).isInstanceOf(Fact.Erased.class));
        assertThat(person.permission(NEWS_BY_EMAIL)).isEqualTo(new Permission.Absent(2, now));
        assertThat(code(NEWS_BY_EMAIL, MessageClass.MARKETING)).isEqualTo(Code.ERASED);
        assertThat(code(NEWS_BY_SMS, MessageClass.SERVICE)).isEqualTo(Code.ERASED);
        assertThat(person.isErased()).isTrue();
    }

    @Test
    void a_list_never_brings_the_person_back_whatever_date_it_carries() {
        agree(NEWS_BY_EMAIL);
        assertThat(erase().changesAnything()).isTrue();
        tick();

        List<Fact> facts = person.grant(imported(NEWS_BY_EMAIL, now), ids::next, now);
        person = person.after(facts);

        assertThat(facts)
                .singleElement()
                .isInstanceOfSatisfying(
                        Fact.GrantNotInForce.class,
                        fact -> assertThat(fact.blockedBy()).containsExactly("ERASED"));
        assertThat(code(NEWS_BY_EMAIL, MessageClass.MARKETING)).isEqualTo(Code.ERASED);
    }

    @Test
    void an_own_later_act_is_a_new_relationship_and_lists_for_other_things_stay_out() {
        agree(NEWS_BY_EMAIL);
        assertThat(erase().changesAnything()).isTrue();

        agree(NEWS_BY_EMAIL);
        tick();
        person = person.after(person.grant(imported(NEWS_BY_SMS, now), ids::next, now));

        assertThat(code(NEWS_BY_EMAIL, MessageClass.MARKETING)).isEqualTo(Code.ALLOW_CONSENT);
        assertThat(code(NEWS_BY_EMAIL, MessageClass.SERVICE)).isEqualTo(Code.ALLOW_SERVICE);
        assertThat(code(NEWS_BY_SMS, MessageClass.MARKETING)).isEqualTo(Code.NO_CONSENT);
        assertThat(person.isErased()).isFalse();
    }

    @Test
    void whoever_came_back_and_left_again_is_a_person_who_left_and_not_one_who_was_erased() {
        assertThat(erase().changesAnything()).isTrue();
        agree(NEWS_BY_EMAIL);
        tick();
        person = person.after(person.withdraw(NEWS_BY_EMAIL, Fact.Via.API, ids::next, now));

        assertThat(code(NEWS_BY_EMAIL, MessageClass.MARKETING)).isEqualTo(Code.CONSENT_WITHDRAWN);
        assertThat(code(NEWS_BY_EMAIL, MessageClass.SERVICE)).isEqualTo(Code.ALLOW_SERVICE);
    }

    @Test
    void an_own_act_from_before_that_is_told_later_does_not_count() {
        Instant before = now;
        tick();
        assertThat(erase().changesAnything()).isTrue();
        tick();

        List<Fact> facts = person.grant(byWebForm(NEWS_BY_EMAIL, before), ids::next, now);

        assertThat(facts).singleElement().isInstanceOf(Fact.GrantNotInForce.class);
    }

    @Test
    void what_the_person_agreed_to_after_the_cut_stays_and_counts() {
        agree(NEWS_BY_EMAIL);
        Instant cut = now.plusSeconds(1);
        agree(NEWS_BY_SMS);

        Erasure erasure = erase(cut);

        assertThat(erasure.facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.scope()).isEqualTo(NEWS_BY_EMAIL));
        assertThat(code(NEWS_BY_SMS, MessageClass.MARKETING)).isEqualTo(Code.ALLOW_CONSENT);
        assertThat(code(NEWS_BY_EMAIL, MessageClass.MARKETING)).isEqualTo(Code.NO_CONSENT);
        assertThat(stateOf(erasure, "/*"))
                .as("nothing stands against everything")
                .isNull();
    }

    @Test
    void a_list_after_the_cut_that_was_faster_than_the_erasure_is_no_new_relationship() {
        Instant cut = now;
        tick();
        person = person.after(person.grant(imported(NEWS_BY_EMAIL, now), ids::next, now));
        assertThat(code(NEWS_BY_EMAIL, MessageClass.MARKETING)).isEqualTo(Code.ALLOW_CONSENT);

        assertThat(erase(cut).facts()).hasSize(1);

        assertThat(code(NEWS_BY_EMAIL, MessageClass.MARKETING)).isEqualTo(Code.ERASED);
    }

    @Test
    void a_cut_ahead_of_the_clock_reaches_no_further_than_now() {
        Erasure erasure = erase(now.plusSeconds(3_600));
        assertThat(erasure.cutOff()).isEqualTo(now);

        agree(NEWS_BY_EMAIL);

        assertThat(code(NEWS_BY_EMAIL, MessageClass.MARKETING)).isEqualTo(Code.ALLOW_CONSENT);
    }

    @Test
    void erasing_again_changes_nothing_unless_the_cut_is_later() {
        agree(NEWS_BY_EMAIL);
        Instant cut = now;
        assertThat(erase(cut).changesAnything()).isTrue();

        Erasure again = erase(cut);
        assertThat(again.changesAnything()).isFalse();
        assertThat(ConsentMessages.of(again, ids::next)).isEmpty();

        agree(NEWS_BY_EMAIL);
        Erasure later = erase(now);
        assertThat(later.replaced()).isPresent();
        assertThat(later.facts()).hasSize(1);
        assertThat(person.suppressions()).hasSize(1);
        assertThat(code(NEWS_BY_EMAIL, MessageClass.MARKETING)).isEqualTo(Code.ERASED);
    }

    @Test
    void the_tombstone_is_said_before_the_erasure_and_every_row_denies() {
        agree(NEWS_BY_EMAIL);
        Erasure erasure = erase();

        assertThat(ConsentMessages.of(erasure, ids::next))
                .extracting(OutboxMessage::type)
                .containsExactly("io.assentry.SuppressionAdded.v1", "io.assentry.SubjectErased.v1");
        assertThat(stateOf(erasure, "/*")).contains("DENY", "ERASED");
        assertThat(stateOf(erasure, "/harbour_newsletter/email")).contains("DENY", "ERASED");
    }

    @Test
    void the_row_for_everything_outranks_an_objection_and_ends_when_the_person_comes_back() {
        assertThat(erase().changesAnything()).isTrue();
        tick();
        Objection objection = person.object(now, REQUEST, ids::next, now).orElseThrow();
        person = objection.after();

        assertThat(alongside(ConsentMessages.of(objection, ids::next), "/*")).contains("ERASED");

        tick();
        List<Fact> facts = person.grant(byWebForm(NEWS_BY_EMAIL, now), ids::next, now);
        person = person.after(facts);
        assertThat(ConsentMessages.of(person, facts, ids::next).getLast().alongside())
                .filteredOn(state -> state.key().endsWith("/*"))
                .singleElement()
                .satisfies(state -> assertThat(state.data()).isNull());
    }

    @Test
    void a_name_that_is_linked_later_is_denied_too() {
        agree(NEWS_BY_EMAIL);
        assertThat(erase().changesAnything()).isTrue();
        Pseudonym other = new Pseudonym("p_1_" + "a".repeat(43));
        Person linked = new Person(
                person.key(),
                List.of(Grants.MAILBOX, other),
                List.of(other),
                person.permissions(),
                person.suppressions());

        Erasure again = linked.erase(REQUEST, now, ownActs, ids::next, now);

        assertThat(again.added()).isEmpty();
        assertThat(ConsentMessages.of(again, ids::next).getLast().alongside())
                .extracting(StateRecord::key)
                .contains("harbour-books/" + other + "/*", PLACE + "/*");
    }

    @Test
    void nobody_known_leaves_the_tombstone_alone() {
        Person stranger =
                new Person(Grants.READER, List.of(Grants.MAILBOX), List.of(Grants.MAILBOX), Map.of(), List.of());

        Erasure erasure = stranger.erase(REQUEST, now, Set.of(), ids::next, now);

        assertThat(erasure.isOfNobodyKnown()).isTrue();
        assertThat(erasure.facts()).isEmpty();
        assertThat(erasure.suppressions()).isOne();
    }

    @Test
    void whatever_happens_in_whatever_order_only_an_own_act_after_the_last_cut_allows() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            person = Grants.reader();
            boolean erased = false;
            boolean agreedSince = false;
            for (int step = 0; step < 12; step++) {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        agree(NEWS_BY_EMAIL);
                        agreedSince = true;
                    }
                    case 1 -> {
                        assertThat(erase().changesAnything()).isTrue();
                        erased = true;
                        agreedSince = false;
                    }
                    default -> {
                        tick();
                        person = person.after(person.grant(imported(NEWS_BY_EMAIL, now), ids::next, now));
                        agreedSince |= !erased;
                    }
                }
                assertThat(code(NEWS_BY_EMAIL, MessageClass.MARKETING) == Code.ALLOW_CONSENT)
                        .as("seed " + seed + " step " + step)
                        .isEqualTo(agreedSince);
            }
        }
    }

    private void agree(Scope scope) {
        tick();
        List<Fact> facts = person.grant(byWebForm(scope, now), ids::next, now);
        ownActs.add(facts.getLast().id());
        person = person.after(facts);
    }

    private Erasure erase() {
        tick();
        return erase(now);
    }

    private Erasure erase(Instant cut) {
        Erasure erasure = person.erase(REQUEST, cut, ownActs, ids::next, now);
        person = erasure.after();
        return erasure;
    }

    private void tick() {
        now = now.plusSeconds(60);
    }

    private Code code(Scope scope, MessageClass messageClass) {
        return DecisionTable.decide(new Question(messageClass, scope.channel(), now), person.sendingFacts(scope, now))
                .code();
    }

    private String stateOf(Erasure erasure, String row) {
        return alongside(ConsentMessages.of(erasure, ids::next), row);
    }

    /** The value of the reader's row; null if none goes along. */
    private static String alongside(List<OutboxMessage> said, String row) {
        return said.getLast().alongside().stream()
                .filter(state -> state.key().equals(PLACE + row))
                .map(state -> state.data().apply(1).toString())
                .findFirst()
                .orElse(null);
    }
}
