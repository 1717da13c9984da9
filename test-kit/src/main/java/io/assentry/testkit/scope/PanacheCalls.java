package io.assentry.testkit.scope;

import io.assentry.testkit.scope.CodeReader.Call;
import io.assentry.testkit.scope.Entities.Entity;
import io.assentry.testkit.scope.Values.ClassName;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** What Panache and the entity manager are asked for: queries that are only half written, and methods that have none. */
final class PanacheCalls {

    private static final Set<String> QUERIES =
            Set.of("find", "list", "stream", "count", "delete", "update", "firstResult", "singleResult");
    private static final Set<String> BY_ID = Set.of("findById", "findByIdOptional", "findByIds", "deleteById");
    private static final Set<String> EVERYTHING = Set.of("listAll", "findAll", "streamAll", "deleteAll", "count");
    private static final Set<String> MANAGERS = Set.of(
            "jakarta/persistence/EntityManager",
            "org/hibernate/Session",
            "org/hibernate/SharedSessionContract",
            "org/hibernate/StatelessSession");
    private static final Set<String> BY_CLASS_AND_ID =
            Set.of("find", "getReference", "get", "byId", "byMultipleIds", "load", "findMultiple", "getMultiple");
    private static final Set<String> CRITERIA = Set.of("getCriteriaBuilder");

    private final Entities entities;
    private final Set<String> owned;

    PanacheCalls(Entities entities, Set<String> owned) {
        this.entities = entities;
        this.owned = owned;
    }

    /** @param findings takes what is wrong, and the text that it is wrong with */
    void check(Call call, BiConsumer<String, String> findings) {
        entities.reachedThrough(call.owner()).ifPresent(entity -> panache(call, entity, findings));
        if (MANAGERS.contains(call.owner())) {
            manager(call, findings);
        }
    }

    private void panache(Call call, Entity entity, BiConsumer<String, String> findings) {
        boolean takesQuery = call.type().parameterCount() > 0
                && call.type().parameterType(0).descriptorString().equals("Ljava/lang/String;");
        if (QUERIES.contains(call.name()) && takesQuery) {
            query(call, entity, findings);
        } else if (BY_ID.contains(call.name()) && !entity.idNamesController()) {
            findings.accept("looks up " + entity.name() + " by an id that does not name its controller", call.name());
        } else if (EVERYTHING.contains(call.name())) {
            findings.accept("reaches every " + entity.name() + " of all controllers", call.name());
        }
    }

    private void query(Call call, Entity entity, BiConsumer<String, String> findings) {
        Values query = call.arguments().getFirst();
        if (query.unknown()) {
            findings.accept("queries " + entity.name() + " by a text that is not written here", call.name());
        }
        for (Object constant : query.constants()) {
            if (constant instanceof String fragment
                    && !fragment.startsWith("#")) { // a named query is checked where it stands
                StatementScope.findings(whole(call.name(), fragment, entity.name()), owned, entities.columns())
                        .forEach(finding -> findings.accept(finding, fragment));
            }
        }
    }

    /** The statement that Panache makes of a fragment. */
    private static String whole(String method, String fragment, String entity) {
        String start = fragment.strip().toLowerCase(Locale.ROOT);
        if (start.matches("(?s)(from|select|with|delete|update|insert)\\s.*")) {
            return fragment;
        }
        if (method.equals("update")) {
            return "update " + entity + (start.startsWith("set ") ? " " : " set ") + fragment;
        }
        if (start.startsWith("where ") || start.startsWith("order by ")) {
            return "from " + entity + " " + fragment;
        }
        if (start.matches("[a-z_][a-z0-9_.]*")) {
            return "from " + entity + " where " + fragment + " = ?1";
        }
        return "from " + entity + " where " + fragment;
    }

    private void manager(Call call, BiConsumer<String, String> findings) {
        if (CRITERIA.contains(call.name())) {
            findings.accept("builds a query of parts, in which no controller can be seen", call.name());
        }
        if (BY_CLASS_AND_ID.contains(call.name()) && !call.arguments().isEmpty()) {
            for (Object constant : call.arguments().getFirst().constants()) {
                Optional<Entity> entity =
                        constant instanceof ClassName type ? entities.ofClass(type.internal()) : Optional.empty();
                entity.filter(one -> !one.idNamesController())
                        .ifPresent(one -> findings.accept(
                                "looks up " + one.name() + " by an id that does not name its controller", call.name()));
            }
        }
    }
}
