package io.assentry.testkit.scope;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a place on the operand stack or a local variable may hold when the program gets there: some constants, and perhaps
 * something that is only known at run time.
 *
 * @param constants texts, and the names of classes as {@link ClassName}
 */
record Values(Set<Object> constants, boolean unknown) {

    record ClassName(String internal) {}

    static final Values UNKNOWN = new Values(Set.of(), true);

    Values {
        constants = Set.copyOf(constants);
    }

    static Values of(Object constant) {
        return new Values(Set.of(constant), false);
    }

    Values or(Values other) {
        Set<Object> all = new LinkedHashSet<>(constants);
        all.addAll(other.constants);
        return new Values(all, unknown || other.unknown);
    }

    /** The only thing that it can be, if that is a text. */
    String onlyText() {
        return !unknown && constants.size() == 1 && constants.iterator().next() instanceof String text ? text : null;
    }
}
