package io.assentry.registry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.idempotency.IdempotencyKey.KeyReusedWithOtherBody;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.assentry.testkit.FixedClock;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** A register of flags, each with a colour, shows what every register of this service does with repeats. */
class RegistrationTest {

    private static final Colour GREEN = new Colour("starboard", "green");
    private static final Colour RED = new Colour("starboard", "red");

    private final Flags flags = new Flags();
    private final Registration registration = new Registration(new AtOnce(), new FixedClock());

    @Test
    void a_new_thing_is_written_once_at_the_present_instant() {
        Flag flag = register(GREEN, key("first", GREEN));

        assertThat(flag).isEqualTo(new Flag(GREEN, FixedClock.START));
        assertThat(flags.written).containsExactly(flag);
    }

    @Test
    void the_same_key_with_the_same_body_answers_what_was_registered_first() {
        Flag first = register(GREEN, key("first", GREEN));

        assertThat(register(GREEN, key("first", GREEN))).isSameAs(first);
        assertThat(flags.written).hasSize(1);
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        Flag first = register(GREEN, key("first", GREEN));

        assertThatThrownBy(() -> register(RED, key("first", RED))).isInstanceOf(KeyReusedWithOtherBody.class);
        assertThat(flags.written).containsExactly(first);
    }

    @Test
    void a_repeat_without_a_key_answers_the_same() {
        Flag first = register(GREEN, null);

        assertThat(register(GREEN, null)).isSameAs(first);
        assertThat(flags.written).hasSize(1);
    }

    @Test
    void an_id_that_stands_for_something_else_is_refused() {
        Flag first = register(GREEN, null);

        assertThatThrownBy(() -> register(RED, null)).isInstanceOf(Taken.class);
        assertThatThrownBy(() -> register(RED, key("second", RED))).isInstanceOf(Taken.class);
        assertThat(flags.written).containsExactly(first);
    }

    @Test
    void who_comes_second_at_the_same_moment_answers_what_the_first_wrote() {
        Flag theirs = new Flag(GREEN, FixedClock.START.minusMillis(1));
        flags.meanwhile = theirs;

        assertThat(register(GREEN, null)).isSameAs(theirs);
        assertThat(flags.written).containsExactly(theirs);
    }

    private Flag register(Colour colour, IdempotencyKey key) {
        return registration.once(flags, colour, key, at -> new Flag(colour, at), Taken::new);
    }

    private static IdempotencyKey key(String value, Colour body) {
        return IdempotencyKey.of(value, body);
    }

    private record Colour(String place, String colour) {}

    private record Flag(Colour details, Instant registeredAt) implements Registered<Colour> {}

    private static final class Taken extends Rejection {

        Taken() {
            super(Category.CONFLICT, "flag-exists", "Another flag flies there.");
        }
    }

    private static final class Flags implements Register<Colour, Flag> {

        private final List<Flag> written = new ArrayList<>();
        private final Map<String, Earlier<Flag>> byKey = new HashMap<>();
        private Flag meanwhile;

        @Override
        public Optional<Earlier<Flag>> underKey(Colour details, IdempotencyKey key) {
            return Optional.ofNullable(byKey.get(key.value()));
        }

        @Override
        public Optional<Flag> underIdOf(Colour details) {
            return written.stream()
                    .filter(flag -> flag.details().place().equals(details.place()))
                    .findFirst();
        }

        @Override
        public void add(Transaction tx, Flag flag, IdempotencyKey key) {
            if (meanwhile != null) {
                written.add(meanwhile);
                meanwhile = null;
                throw new IllegalStateException(new SQLException("taken", "23505"));
            }
            written.add(flag);
            if (key != null) {
                byKey.put(key.value(), new Earlier<>(flag, key.bodySha256()));
            }
        }
    }

    /** Runs the work where it stands; the register above needs no database. */
    private static final class AtOnce implements Transactions {

        @Override
        public <T> T call(Work<T> work) {
            try {
                return work.in(new Nowhere());
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public <T> T read(Reading<T> reading) {
            throw new UnsupportedOperationException();
        }
    }

    private record Nowhere() implements Transaction {

        @Override
        public Handle handle() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void afterCommit(Runnable action) {
            action.run();
        }
    }
}
