package io.assentry.consent.decisions;

import static io.assentry.consent.decisions.Cases.NOW;
import static io.assentry.consent.decisions.Cases.allows;
import static io.assentry.consent.decisions.Cases.ask;
import static io.assentry.consent.decisions.Cases.denies;
import static io.assentry.consent.decisions.Cases.email;
import static io.assentry.consent.decisions.Cases.heard;
import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.consent.decisions.SendingFacts.Hearing;
import io.assentry.consent.decisions.SendingFacts.Instruction;
import io.assentry.consent.decisions.SendingFacts.ProcessingFacts;
import io.assentry.consent.purposes.Channel;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether nothing was said or nothing was heard is not the same: where it is not known, a processor sends nothing. */
class HearingTest {

    @ParameterizedTest
    @EnumSource(value = MessageClass.class, names = "SECURITY_LEGAL", mode = EnumSource.Mode.EXCLUDE)
    void a_processor_that_has_not_heard_for_too_long_sends_nothing_but_legal_notices(MessageClass messageClass) {
        SendingFacts silent = heard(Hearing.SILENT, Instruction.GIVEN);

        Ruling ruling = ask(messageClass, Channel.EMAIL, silent);

        denies(Code.STORE_UNAVAILABLE, ruling);
        assertThat(ruling.detail()).isEqualTo("SUSPENSIONS_UNHEARD");
        allows(Code.ALLOW_LEGAL_NOTICE, ask(MessageClass.SECURITY_LEGAL, Channel.EMAIL, silent));
    }

    @Test
    void silence_is_nothing_to_whoever_acts_for_itself() {
        allows(Code.ALLOW_CONSENT, email(heard(Hearing.SILENT, Instruction.NOT_NEEDED)));
    }

    @ParameterizedTest
    @EnumSource(Instruction.class)
    void what_could_not_be_handled_is_a_no_whoever_the_controller_is(Instruction instruction) {
        SendingFacts parked = heard(Hearing.PARKED, instruction);

        Ruling ruling = email(parked);

        denies(Code.STORE_UNAVAILABLE, ruling);
        assertThat(ruling.detail()).isEqualTo("SUSPENSIONS_PARKED");
        allows(Code.ALLOW_LEGAL_NOTICE, ask(MessageClass.SECURITY_LEGAL, Channel.EMAIL, parked));
    }

    @Test
    void the_other_reasons_are_named_beside_it() {
        SendingFacts claimed =
                Cases.given().with(new ProcessingFacts(true, false, false, Instruction.GIVEN, Hearing.SILENT, null));

        assertThat(email(claimed).allCodes()).containsExactly(Code.STORE_UNAVAILABLE, Code.SUSPENDED_UNLAWFUL_CLAIM);
    }

    @Test
    void what_was_heard_until_the_very_instant_is_heard_and_a_moment_less_is_silence() {
        assertThat(Hearing.of(false, NOW, NOW)).isEqualTo(Hearing.CONFIRMED);
        assertThat(Hearing.of(false, NOW.minusMillis(1), NOW)).isEqualTo(Hearing.SILENT);
        assertThat(Hearing.of(false, null, NOW)).isEqualTo(Hearing.SILENT);
        assertThat(Hearing.of(true, NOW.plusSeconds(9), NOW)).isEqualTo(Hearing.PARKED);
    }

    @Test
    void the_facts_of_a_processor_are_as_old_as_what_was_heard_and_those_of_others_are_not() {
        Instant heard = NOW.minusSeconds(600);

        assertThat(processing(Instruction.GIVEN, heard).asOf(NOW)).isEqualTo(heard);
        assertThat(processing(Instruction.GIVEN, null).asOf(NOW)).isNull();
        assertThat(processing(Instruction.GIVEN, NOW.plusSeconds(1)).asOf(NOW)).isEqualTo(NOW);
        assertThat(processing(Instruction.NOT_NEEDED, heard).asOf(NOW)).isEqualTo(NOW);
    }

    private static ProcessingFacts processing(Instruction instruction, Instant heardUntil) {
        return new ProcessingFacts(false, false, false, instruction, Hearing.CONFIRMED, heardUntil);
    }
}
