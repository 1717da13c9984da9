package io.assentry.consent.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.testkit.SequentialIds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whom identifiers belong to, also when others are writing the same ones at the same moment. */
class LinkingTest {

    private static final ControllerId BOOKS = new ControllerId("harbour-books");
    private static final SubjectId ANNA = subject(101);
    private static final SubjectId BEN = subject(102);

    private final SequentialIds ids = new SequentialIds();
    private final Supplier<SubjectId> newSubject = () -> new SubjectId(ids.next());

    @Test
    void identifiers_that_nobody_knows_are_one_new_person() {
        Linking linking = Linking.plan(List.of(call("a", "b")), Map.of(), Set.of(), newSubject);

        assertThat(linking.wanted()).hasSize(2).containsValue(subject(1));
        Resolution.One one = one(settled(linking, Map.of()).getFirst());
        assertThat(one.key().subject()).isEqualTo(subject(1));
        assertThat(one.linkedNow()).containsExactlyInAnyOrder(pseudonym("a"), pseudonym("b"));
    }

    @Test
    void an_identifier_beside_a_known_one_is_linked_to_that_person() {
        Linking linking = Linking.plan(List.of(call("a", "b")), owners("a", ANNA), Set.of(), newSubject);

        assertThat(linking.wanted()).containsExactly(Map.entry(name("b"), ANNA));
        Resolution.One one = one(settled(linking, owners("a", ANNA)).getFirst());
        assertThat(one.key().subject()).isEqualTo(ANNA);
        assertThat(one.linkedNow()).containsExactly(pseudonym("b"));
    }

    @Test
    void identifiers_of_two_persons_clash_and_leave_nothing_behind() {
        Linking linking = Linking.plan(List.of(call("a", "b", "c")), owners("a", ANNA, "b", BEN), Set.of(), newSubject);

        assertThat(linking.wanted()).isEmpty();
        assertThat(linking.resolutions(owners("a", ANNA, "b", BEN)).getFirst()).isInstanceOf(Resolution.Clash.class);
    }

    @Test
    void the_same_identifier_under_another_controller_is_somebody_else() {
        Known elsewhere = new Known(new ControllerId("winwin"), List.of(pseudonym("a")));

        Linking linking = Linking.plan(List.of(elsewhere), owners("a", ANNA), Set.of(), newSubject);

        assertThat(linking.wanted()).hasSize(1).containsValue(subject(1));
    }

    @Test
    void two_calls_of_one_list_may_speak_of_the_same_new_person() {
        Linking linking = Linking.plan(List.of(call("a"), call("a", "b"), call("b")), Map.of(), Set.of(), newSubject);

        List<Resolution> resolutions = settled(linking, Map.of());

        assertThat(resolutions)
                .allSatisfy(r -> assertThat(one(r).key().subject()).isEqualTo(subject(1)));
    }

    @Test
    void whoever_was_faster_made_the_person_and_our_names_follow() {
        Linking linking = Linking.plan(List.of(call("a", "b")), Map.of(), Set.of(), newSubject);
        Map<Name, SubjectId> now = owners("a", BEN, "b", subject(1));

        Linking.Moves moves = linking.afterwards(now);

        assertThat(moves.to()).containsExactly(Map.entry(name("b"), BEN));
        assertThat(moves.givenUp()).isEmpty();
        assertThat(linking.madeAmong(now)).isEmpty();
        Resolution.One one = one(linking.resolutions(now).getFirst());
        assertThat(one.key().subject()).isEqualTo(BEN);
        assertThat(one.linkedNow()).containsExactly(pseudonym("b"));
    }

    @Test
    void when_the_names_went_to_two_others_ours_are_given_up() {
        Linking linking = Linking.plan(List.of(call("a", "b", "c")), Map.of(), Set.of(), newSubject);
        Map<Name, SubjectId> now = owners("a", ANNA, "b", BEN, "c", subject(1));

        Linking.Moves moves = linking.afterwards(now);

        assertThat(moves.givenUp()).containsExactly(name("c"));
        assertThat(linking.madeAmong(now)).isEmpty();
        assertThat(linking.resolutions(now).getFirst()).isInstanceOf(Resolution.Clash.class);
    }

    @Test
    void a_name_that_moves_draws_the_names_of_other_calls_after_it() {
        Linking linking = Linking.plan(List.of(call("b", "c"), call("a", "b")), Map.of(), Set.of(), newSubject);
        Map<Name, SubjectId> now = new HashMap<>();
        linking.wanted().forEach(now::put);
        now.put(name("a"), BEN);

        Linking.Moves moves = linking.afterwards(now);

        assertThat(moves.to()).containsOnlyKeys(name("b"), name("c"));
        assertThat(now).containsOnly(Map.entry(name("a"), BEN), Map.entry(name("b"), BEN), Map.entry(name("c"), BEN));
        assertThat(linking.resolutions(now))
                .allSatisfy(r -> assertThat(one(r).key().subject()).isEqualTo(BEN));
    }

    @Test
    void a_person_with_all_the_names_there_can_be_gets_no_more() {
        Map<Name, SubjectId> before = owners("a", ANNA);
        List<Known> calls = List.of(call("a", "b"), call("a"));
        assertThat(Linking.growing(calls, before)).containsExactly(new SubjectKey(BOOKS, ANNA));

        Linking linking = Linking.plan(calls, before, Set.of(ANNA), newSubject);

        assertThat(linking.wanted()).isEmpty();
        assertThat(linking.resolutions(before))
                .containsExactly(
                        new Resolution.Full(new SubjectKey(BOOKS, ANNA)),
                        new Resolution.One(new SubjectKey(BOOKS, ANNA), List.of()));
    }

    /** As if nobody else were writing. */
    private static List<Resolution> settled(Linking linking, Map<Name, SubjectId> before) {
        Map<Name, SubjectId> now = new HashMap<>(before);
        now.putAll(linking.wanted());
        assertThat(linking.afterwards(now).to()).isEmpty();
        return linking.resolutions(now);
    }

    private static Resolution.One one(Resolution resolution) {
        assertThat(resolution).isInstanceOf(Resolution.One.class);
        return (Resolution.One) resolution;
    }

    private static Known call(String... names) {
        return new Known(BOOKS, Arrays.stream(names).map(LinkingTest::pseudonym).toList());
    }

    private static Map<Name, SubjectId> owners(Object... namesAndSubjects) {
        Map<Name, SubjectId> owners = new HashMap<>();
        for (int i = 0; i < namesAndSubjects.length; i += 2) {
            owners.put(name((String) namesAndSubjects[i]), (SubjectId) namesAndSubjects[i + 1]);
        }
        return owners;
    }

    private static Name name(String name) {
        return new Name(BOOKS, pseudonym(name));
    }

    private static Pseudonym pseudonym(String name) {
        return new Pseudonym("e_1_" + name.repeat(43));
    }

    private static SubjectId subject(long n) {
        UUID id = SequentialIds.nth(n);
        return new SubjectId(id);
    }
}
