package io.assentry.registry.register;

import java.util.List;
import java.util.function.Function;

/**
 * Some things of a list in the order of their ids.
 *
 * @param next the cursor of the following page; absent on the last one
 */
public record Page<T>(List<T> items, String next) {

    public Page {
        items = List.copyOf(items);
    }

    /** Cuts a page from a reading that asked for one thing more than fits, which tells whether there is a next page. */
    public static <T> Page<T> of(List<T> oneMore, PageSize size, Function<T, String> idOf) {
        if (oneMore.size() <= size.value()) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, size.value());
        return new Page<>(items, idOf.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
