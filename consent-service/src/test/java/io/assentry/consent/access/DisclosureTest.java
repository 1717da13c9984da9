package io.assentry.consent.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.history.History.KnownPerson;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Only what the case has proved is disclosed: a mailbox is shared more often than a telephone. */
class DisclosureTest {

    private static final Pseudonym MAILBOX = name('e', 'a');
    private static final Pseudonym OTHER_MAILBOX = name('e', 'b');
    private static final Pseudonym TELEPHONE = name('p', 'c');

    @Test
    void who_proved_all_their_names_is_shown_every_channel() {
        assertThat(channels(List.of(MAILBOX, TELEPHONE), MAILBOX, TELEPHONE))
                .containsExactly("email", "sms", "in_app", "phone", "post");
    }

    @Test
    void who_proved_a_mailbox_alone_is_shown_nothing_of_a_telephone() {
        assertThat(channels(List.of(MAILBOX, TELEPHONE), MAILBOX)).containsExactly("email", "in_app");
    }

    @Test
    void two_mailboxes_of_which_one_was_proved_leave_open_whose_mail_it_was() {
        assertThat(channels(List.of(MAILBOX, OTHER_MAILBOX), MAILBOX)).doesNotContain("email");
    }

    @Test
    void only_names_that_were_proved_are_named() {
        KnownPerson person = known(List.of(MAILBOX, TELEPHONE));

        assertThat(Disclosure.shown(person, List.of(MAILBOX))).containsExactly(MAILBOX);
    }

    private static List<String> channels(List<Pseudonym> names, Pseudonym... proved) {
        return Disclosure.to(known(names), List.of(proved)).channels();
    }

    private static KnownPerson known(List<Pseudonym> names) {
        return new KnownPerson(new UUID(7, 1), Instant.EPOCH, names, List.of(), List.of(), null);
    }

    private static Pseudonym name(char kind, char of) {
        return new Pseudonym(kind + "_1_" + String.valueOf(of).repeat(43));
    }
}
