package io.assentry.registry.register;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A value of a closed list, spelled on the wire and in the database as it is written down, never derived from a name. */
public interface Word {

    String word();

    static <E extends Enum<E> & Word> E of(Class<E> list, String word) {
        return Arrays.stream(list.getEnumConstants())
                .filter(e -> e.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a word of " + list.getSimpleName()));
    }

    static List<String> words(Collection<? extends Word> values) {
        return values.stream().map(Word::word).toList();
    }
}
