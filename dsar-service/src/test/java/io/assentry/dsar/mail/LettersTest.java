package io.assentry.dsar.mail;

import static io.assentry.dsar.requests.Cases.goldenRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.Right;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the letters say, in each language. */
class LettersTest {

    private static final Instant EXPIRES = Instant.parse("2026-04-08T15:00:00Z");

    private final Letters letters = new Letters(engine());

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_letter_names_the_case_and_says_what_it_must(String language) {
        Intake intake = asking(language, Right.ERASURE, Right.ACCESS);
        List<Letter> all = List.of(
                letters.acknowledgment(intake, "https://privacy.example/requests/status/x"),
                letters.identityRequest(intake, "https://privacy.example/requests/verify/x", EXPIRES),
                letters.passedOn(intake),
                letters.withdrawn(intake),
                letters.completion(intake, new Completion(true, List.of(), List.of())));

        assertThat(all).extracting(Letter::kind).containsExactly("L1", "L2", "L9b", "L14", "L6");
        assertThat(all).allSatisfy(letter -> {
            assertThat(letter.subject()).isNotBlank().doesNotContain("{", "\n");
            assertThat(letter.text())
                    .contains(intake.id().toString(), intake.controller().value(), "2026-04-07")
                    .doesNotContain("{", "NOT_FOUND", "null");
        });
        assertThat(all.getFirst().text()).contains("2026-05-07", "requests/status/x", "Art. 17");
        assertThat(all.get(1).text()).contains("requests/verify/x", "2026-04-08T17:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void what_stays_is_named_with_its_right_and_its_end_and_so_is_who_did_not_answer(String language) {
        Instant day = Instant.parse("2027-03-01T00:00:00Z");
        Completion partly = new Completion(
                false,
                List.of(
                        new Completion.Kept("email", "crm", "RF_17_3_E", day, null),
                        new Completion.Kept("invoice", "crm", "RF_17_3_B", null, day.plusSeconds(86_400)),
                        new Completion.Kept("name", "crm", "SOMETHING_ELSE", null, null)),
                List.of("mailer"));

        Letter letter = letters.completion(asking(language, Right.ERASURE), partly);

        assertThat(letter.subject()).isIn("Your data have been erased in part", "Ihre Daten sind zum Teil gelöscht");
        assertThat(letter.text())
                .contains("- email (crm): ", "2027-03-01")
                .contains("- invoice (crm): ", "2027-03-02")
                .contains("- name (crm): SOMETHING_ELSE\n")
                .contains("- mailer\n")
                .contains("17")
                .doesNotContain("{", "NOT_FOUND", "null");
    }

    @Test
    void the_acknowledgment_speaks_of_an_opt_out_only_if_there_is_one() {
        assertThat(letters.acknowledgment(asking("en", Right.ACCESS), "x").text())
                .doesNotContain("opted out");
        assertThat(letters.acknowledgment(asking("en", Right.OBJECTION), "x").text())
                .contains("opted out");
    }

    @Test
    void whoever_speaks_another_language_is_written_to_in_english() {
        assertThat(Letters.languageOf("de-AT")).isEqualTo("de");
        assertThat(Letters.languageOf("lt")).isEqualTo("en");
        assertThat(Letters.languageOf("not a language")).isEqualTo("en");
        assertThat(Letters.languageOf(null)).isEqualTo("en");
    }

    @Test
    void a_subject_is_one_line() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Letter("L1", "Hello\r\nBcc: all", "text"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Letter("L1", " ", "text"));
    }

    @Test
    void a_sealed_letter_comes_out_as_it_went_in() {
        SealedLetter letter = new SealedLetter("ona@letters.example", "Subject", "Line one\n\nLine three\n");

        assertThat(SealedLetter.of(letter.texts())).isEqualTo(letter);
        assertThat(letter.toString()).doesNotContain("ona");
    }

    private static Intake asking(String language, Right... rights) {
        Intake golden = goldenRequest();
        return new Intake(
                golden.id(),
                golden.controller(),
                golden.agreement(),
                golden.role(),
                Set.of(rights),
                golden.channel(),
                golden.receivedAt(),
                golden.recordedAt(),
                golden.requestDatedOn(),
                golden.jurisdiction(),
                language,
                golden.pseudonyms(),
                golden.clocks());
    }

    /** The engine as the service has it: templates from the class path, lines of a section alone do not print. */
    private static Engine engine() {
        return Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .removeStandaloneLines(true)
                .addLocator(id -> Optional.of(new Located(id)))
                .build();
    }

    private record Located(String id) implements io.quarkus.qute.TemplateLocator.TemplateLocation {

        @Override
        public java.io.Reader read() {
            try (InputStream text = LettersTest.class.getResourceAsStream("/templates/" + id)) {
                return new java.io.StringReader(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<io.quarkus.qute.Variant> getVariant() {
            return Optional.empty();
        }
    }
}
