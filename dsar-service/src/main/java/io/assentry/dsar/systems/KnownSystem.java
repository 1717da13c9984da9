package io.assentry.dsar.systems;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.signing.ReportKey;
import java.util.List;
import java.util.Set;

/**
 * A system that holds personal data, as far as the tasks of a request need it.
 *
 * @param controllers for whom it holds them; {@code *} for every controller: a service of Assentry itself
 * @param transport by which way it gets its tasks
 * @param rights what it can carry out itself
 * @param identifierTypes by what it finds a person
 * @param reportKeys with which it signs its reports
 */
public record KnownSystem(
        String id,
        Set<String> controllers,
        String transport,
        Set<String> rights,
        Set<String> identifierTypes,
        Set<String> dataCategories,
        List<ReportKey> reportKeys) {

    static final String EVERY_CONTROLLER = "*";

    public KnownSystem {
        controllers = Set.copyOf(controllers);
        if (!controllers.stream().allMatch(each -> each.matches("\\*|" + ControllerId.PATTERN))) {
            throw new IllegalArgumentException("A controller that cannot be one");
        }
        rights = Set.copyOf(rights);
        identifierTypes = Set.copyOf(identifierTypes);
        dataCategories = Set.copyOf(dataCategories);
        reportKeys = List.copyOf(reportKeys);
    }
}
