package io.assentry.dsar.systems;

import io.assentry.kit.access.ControllerId;
import java.util.Set;

/**
 * A system that holds personal data, as far as the tasks of a request need it.
 *
 * @param transport by which way it gets its tasks
 * @param rights what it can carry out itself
 * @param identifierTypes by what it finds a person
 */
public record KnownSystem(
        String id,
        Set<ControllerId> controllers,
        String transport,
        Set<String> rights,
        Set<String> identifierTypes,
        Set<String> dataCategories) {

    public KnownSystem {
        controllers = Set.copyOf(controllers);
        rights = Set.copyOf(rights);
        identifierTypes = Set.copyOf(identifierTypes);
        dataCategories = Set.copyOf(dataCategories);
    }
}
