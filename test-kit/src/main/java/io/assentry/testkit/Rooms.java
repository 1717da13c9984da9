package io.assentry.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** Which room of its feature a class is in, told by the name of its file; what is nested in a class is in its room. */
final class Rooms {

    private static final List<String> DOOR = List.of("Resource", "Listener", "Body", "View", "Reading");

    /** Who describes itself to HTTP callers belongs to the door, whatever its name. */
    private static final String OPENAPI_SCHEMA = "org.eclipse.microprofile.openapi.annotations.media.Schema";

    private static final List<String> STORE = List.of("Row", "Messages");

    private Rooms() {}

    static DescribedPredicate<JavaClass> named(String suffix) {
        return DescribedPredicate.describe("*" + suffix, type -> file(type).endsWith(suffix));
    }

    static DescribedPredicate<JavaClass> store() {
        return DescribedPredicate.describe(
                "Postgres*, *Row",
                type -> file(type).startsWith("Postgres") || file(type).endsWith("Row"));
    }

    static boolean isDoorOrStore(JavaClass type) {
        String file = file(type);
        return outermost(type).isAnnotatedWith(OPENAPI_SCHEMA)
                || file.startsWith("Postgres")
                || DOOR.stream().anyMatch(file::endsWith)
                || STORE.stream().anyMatch(file::endsWith);
    }

    /** The simple name of the class that the file is called after. */
    static String file(JavaClass type) {
        return outermost(type).getSimpleName();
    }

    static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }
}
