package io.assentry.registry.systems;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whose data a system holds. */
public sealed interface HeldFor {

    /** How {@link Everyone} is written. */
    String EVERYONE = "*";

    /** As it is written: ids of controllers, or {@code *} alone. */
    List<String> words();

    static HeldFor of(Collection<String> words) {
        if (!words.contains(EVERYONE)) {
            return new Named(words.stream().map(ControllerId::new).toList());
        }
        if (words.size() > 1) {
            throw new InvalidField("controllers", "names controllers, or * alone");
        }
        return new Everyone();
    }

    /** Data of every controller there is and will be: Assentry's own services do. */
    record Everyone() implements HeldFor {

        @Override
        public List<String> words() {
            return List.of(EVERYONE);
        }
    }

    /** Data of these controllers. */
    record Named(SortedSet<ControllerId> controllers) implements HeldFor {

        public Named {
            controllers = Collections.unmodifiableSortedSet(new TreeSet<>(controllers));
        }

        Named(Collection<ControllerId> controllers) {
            this(new TreeSet<>(controllers));
        }

        @Override
        public List<String> words() {
            return controllers.stream().map(ControllerId::value).toList();
        }
    }
}
