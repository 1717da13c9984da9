package io.assentry.registry.register;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import io.assentry.kit.problem.Rejection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The controllers that a caller may see and act for. What lies outside does not exist for the caller: a foreign thing is
 * not found, and a thing shared with others shows only the caller's own controllers.
 *
 * @param everyone whether the token names all controllers
 * @param controllers those it names one by one
 */
public record Reach(boolean everyone, Set<ControllerId> controllers) {

    public Reach {
        controllers = Set.copyOf(controllers);
    }

    public static Reach toEveryone() {
        return new Reach(true, Set.of());
    }

    public static Reach to(ControllerId... controllers) {
        return new Reach(false, Set.of(controllers));
    }

    public boolean covers(ControllerId controller) {
        return everyone || controllers.contains(controller);
    }

    /** Refuses a write that concerns a controller outside, as if that controller did not exist. */
    public void mustCover(Collection<ControllerId> concerned) {
        for (ControllerId controller : concerned) {
            if (!covers(controller)) {
                throw new UnknownController(controller);
            }
        }
    }

    /** Refuses a write that concerns all controllers, those of tomorrow included. */
    public void mustBeEveryone() {
        if (!everyone) {
            throw new EveryControllerNeeded();
        }
    }

    /** The named controllers as the database spells them. */
    public List<String> values() {
        return controllers.stream().map(ControllerId::value).sorted().toList();
    }

    /** Those of the given controllers that the caller may see. */
    public SortedSet<ControllerId> within(Collection<ControllerId> given) {
        return given.stream().filter(this::covers).collect(Collectors.toCollection(TreeSet::new));
    }

    static final class EveryControllerNeeded extends Rejection {

        EveryControllerNeeded() {
            super(
                    Category.FORBIDDEN,
                    "every-controller-needed",
                    "What concerns every controller needs a token for all of them.");
        }
    }
}
