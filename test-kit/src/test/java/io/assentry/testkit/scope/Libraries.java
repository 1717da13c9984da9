package io.assentry.testkit.scope;

import java.util.List;

/** As much of the libraries as the check looks at, so that test-kit need not depend on them. */
final class Libraries {

    static final String IMPORTS = """
            import io.assentry.kit.access.AcrossControllers;
            import io.quarkus.hibernate.orm.panache.*;
            import io.quarkus.panache.common.Sort;
            import jakarta.persistence.*;
            """;

    static final List<String> SOURCES = List.of(
            """
            package io.assentry.kit.access;
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.CLASS) public @interface AcrossControllers { String value(); }
            """,
            annotation("Entity", "String name() default \"\";"),
            annotation("Table", "String name() default \"\";"),
            annotation("Column", "String name() default \"\";"),
            annotation("Id", ""),
            annotation("EmbeddedId", ""),
            annotation("Embeddable", ""),
            """
            package jakarta.persistence;
            public interface EntityManager {
                <T> T find(Class<T> type, Object id);
                Object createQuery(String query);
                Object createNativeQuery(String query);
                Object getCriteriaBuilder();
            }
            """,
            """
            package io.quarkus.panache.common;
            public class Sort { public static Sort by(String column) { return null; } }
            """,
            """
            package io.quarkus.hibernate.orm.panache;
            public interface PanacheRepositoryBase<E, I> {
                default Object find(String query, Object... values) { return null; }
                default Object find(String query, io.quarkus.panache.common.Sort sort, Object... values) { return null; }
                default Object list(String query, Object... values) { return null; }
                default Object stream(String query, Object... values) { return null; }
                default long count(String query, Object... values) { return 0; }
                default long delete(String query, Object... values) { return 0; }
                default long update(String query, Object... values) { return 0; }
                default E findById(I id) { return null; }
                default Object findByIdOptional(I id) { return null; }
                default boolean deleteById(I id) { return false; }
                default Object listAll() { return null; }
                default Object findAll() { return null; }
                default Object streamAll() { return null; }
                default long deleteAll() { return 0; }
                default long count() { return 0; }
            }
            """,
            """
            package io.quarkus.hibernate.orm.panache;
            public interface PanacheRepository<E> extends PanacheRepositoryBase<E, Long> {}
            """);

    private Libraries() {}

    private static String annotation(String name, String elements) {
        return """
                package jakarta.persistence;
                import java.lang.annotation.*;
                @Retention(RetentionPolicy.RUNTIME) public @interface %s { %s }
                """.formatted(name, elements);
    }
}
