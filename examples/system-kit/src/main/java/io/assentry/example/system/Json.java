package io.assentry.example.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** JSON as Assentry writes it: instants as text, nothing for what is absent; unknown fields are passed over. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Json() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + value.getClass(), e);
        }
    }

    /** @throws Unreadable for anything else; it repeats nothing of the text */
    public static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new Unreadable(type);
            }
            return value;
        } catch (JsonProcessingException _) {
            throw new Unreadable(type);
        }
    }

    /** The text is not what was expected. */
    public static final class Unreadable extends RuntimeException {

        Unreadable(Class<?> type) {
            super("This is no " + type.getSimpleName());
        }
    }
}
