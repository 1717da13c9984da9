package io.assentry.dsar.pages;

import io.assentry.dsar.requests.Right;
import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Renders the pages in English or German. All that goes into a template is escaped by it. */
@ApplicationScoped
class Pages {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Engine engine;

    Pages(Engine engine) {
        this.engine = engine;
    }

    /** The first of the reader's languages that there is here. */
    Locale language(List<Locale> wanted) {
        return wanted.stream()
                .map(locale -> Locale.of(locale.getLanguage()))
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    /** A page that says something, such as {@code proved}. */
    String saying(String what, Locale language, Object... places) {
        ResourceBundle words = words(language);
        return engine.getTemplate("pages/saying.html")
                .data("lang", language.getLanguage())
                .data("title", words.getString(what + ".title"))
                .data("paragraphs", paragraphs(words, what, places))
                .data("button", words.containsKey(what + ".button") ? words.getString(what + ".button") : "")
                .render();
    }

    /** The form; with what was wrong the last time, if anything was. */
    String form(Locale language, List<String> wrong) {
        ResourceBundle words = words(language);
        return engine.getTemplate("pages/form.html")
                .data("lang", language.getLanguage())
                .data("w", wordsOfForm(words))
                .data("wrong", wrong.stream().map(words::getString).toList())
                .data("rights", rights(language))
                .render();
    }

    private static Map<String, String> wordsOfForm(ResourceBundle words) {
        return words.keySet().stream()
                .filter(key -> key.startsWith("form."))
                .collect(Collectors.toMap(key -> key.substring("form.".length()), words::getString));
    }

    private static List<Map<String, String>> rights(Locale language) {
        ResourceBundle names = ResourceBundle.getBundle("letters/words", language);
        return Arrays.stream(Right.values())
                .map(right -> Map.of("code", right.name(), "name", names.getString(right.name())))
                .toList();
    }

    private static List<String> paragraphs(ResourceBundle words, String what, Object... places) {
        return Arrays.stream(words.getString(what + ".text").split("\\|"))
                .map(text -> places.length == 0 ? text : MessageFormat.format(text, places))
                .toList();
    }

    private static ResourceBundle words(Locale language) {
        return ResourceBundle.getBundle("pages/words", language);
    }
}
