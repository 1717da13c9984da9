package io.assentry.dsar.mail;

import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.ProcessingRole;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The letters to a person, in the language of the request if there is one here, else in English. A template holds
 * words and places; what the person wrote never goes into it. The first line is the subject.
 */
@ApplicationScoped
public class Letters {

    private static final List<String> LANGUAGES = List.of("en", "de");

    private final Engine engine;

    Letters(Engine engine) {
        this.engine = engine;
    }

    /** L1: it has arrived, what was understood, and by when it is answered. */
    public Letter acknowledgment(Intake intake, String statusLink) {
        return write(
                "L1",
                "acknowledgment",
                intake,
                Map.of(
                        "optedOut",
                        !intake.optOuts().isEmpty(),
                        "ownCase",
                        intake.role() == ProcessingRole.CONTROLLER,
                        "link",
                        statusLink));
    }

    /** L2: please show that it is you. */
    public Letter identityRequest(Intake intake, String link, Instant expires) {
        ZoneId zone = intake.leadingClock().clock().inputs().zone();
        return write(
                "L2",
                "identity",
                intake,
                Map.of(
                        "link",
                        link,
                        "expires",
                        expires.atZone(zone).toLocalDateTime().withNano(0).withSecond(0)));
    }

    /** L6, and the reasons of L5 where something stays: what was done, what was not, and by which right. */
    public Letter completion(Intake intake, Completion done) {
        ResourceBundle words = words(languageOf(intake.language()));
        return write(
                "L6",
                "completion",
                intake,
                Map.of(
                        "whole",
                        done.whole(),
                        "kept",
                        done.kept().stream().map(kept -> line(words, kept)).toList(),
                        "notReached",
                        done.notReached()));
    }

    private static String line(ResourceBundle words, Completion.Kept kept) {
        String key = "basis." + kept.basis();
        StringBuilder line = new StringBuilder(kept.what() + " (" + kept.systemId() + "): ")
                .append(words.containsKey(key) ? words.getString(key) : kept.basis());
        kept.untilDay()
                .ifPresent(day -> line.append(", ")
                        .append(words.getString("kept.until"))
                        .append(" ")
                        .append(day));
        kept.reviewDay()
                .ifPresent(day -> line.append(", ")
                        .append(words.getString("kept.review"))
                        .append(" ")
                        .append(day));
        return line.toString();
    }

    /** L9b: the operator acts for somebody else, who has been asked. */
    public Letter passedOn(Intake intake) {
        return write("L9b", "passed-on", intake, Map.of());
    }

    /** L14: the request is taken back. */
    public Letter withdrawn(Intake intake) {
        return write(
                "L14", "withdrawn", intake, Map.of("optedOut", !intake.optOuts().isEmpty()));
    }

    /** Any letter whose template lies here, such as {@code letters/completion_en.txt}, with more to fill in. */
    public Letter write(String kind, String name, Intake intake, Map<String, Object> more) {
        String language = languageOf(intake.language());
        Template template = engine.getTemplate("letters/" + name + "_" + language + ".txt");
        if (template == null) {
            throw new IllegalStateException("There is no letter " + name + " in " + language);
        }
        ZoneId zone = intake.leadingClock().clock().inputs().zone();
        ResourceBundle words = words(language);
        LocalDate received = intake.receivedAt().atZone(zone).toLocalDate();
        var filled = template.data("number", intake.id().toString())
                .data("controller", intake.controller().value())
                .data("received", received)
                .data("due", intake.leadingClock().clock().legal().text())
                .data(
                        "rights",
                        intake.rights().stream()
                                .map(right -> words.getString(right.name()))
                                .toList());
        for (Map.Entry<String, Object> entry : more.entrySet()) {
            filled = filled.data(entry.getKey(), entry.getValue());
        }
        String[] parts = filled.render().split("\n", 2);
        return new Letter(kind, parts[0].strip(), parts[1].strip() + "\n");
    }

    private static ResourceBundle words(String language) {
        return ResourceBundle.getBundle("letters/words", Locale.of(language));
    }

    static String languageOf(String tag) {
        String language = Optional.ofNullable(tag)
                .map(Locale::forLanguageTag)
                .map(Locale::getLanguage)
                .orElse("");
        return LANGUAGES.contains(language) ? language : LANGUAGES.getFirst();
    }
}
