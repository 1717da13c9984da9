package io.assentry.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;

/**
 * The rules of a service stand in types that know nothing but Java, each other and the kit's small values, so that a
 * rule can be read and tested without a database, a broker or a container.
 *
 * <p>A domain type is every type that is no door (Resource, Listener, Body, View, Reading), no store (Postgres, Row,
 * Messages, and the interface that a store implements), no bean, no configuration and no annotation.
 */
final class DomainRoom {

    private static final Set<String> VALUES_OF_THE_KIT = Set.of(
            "io.assentry.kit.access.ControllerId",
            "io.assentry.kit.access.UnknownController",
            "io.assentry.kit.idempotency.IdempotencyKey",
            "io.assentry.kit.pseudonym.Identifier",
            "io.assentry.kit.pseudonym.Pseudonym",
            "io.assentry.kit.reports.TaskReport",
            "io.assentry.kit.sealing.AesGcm",
            "io.assentry.kit.sealing.KeyRing",
            "io.assentry.kit.sealing.SealBroken",
            "io.assentry.kit.signing.ReportKey");

    private static final String REJECTION = "io.assentry.kit.problem.Rejection";

    private static final Set<String> BEANS = Set.of(
            "jakarta.enterprise.context.ApplicationScoped",
            "jakarta.enterprise.context.Dependent",
            "jakarta.enterprise.context.RequestScoped",
            "jakarta.inject.Singleton",
            "io.quarkus.runtime.Startup");

    private static final String CONFIGURATION = "io.smallrye.config.ConfigMapping";

    private final String rootPackage;

    DomainRoom(String rootPackage) {
        this.rootPackage = rootPackage;
    }

    ArchRule rule() {
        return ArchRuleDefinition.classes()
                .that(DescribedPredicate.describe("are domain types", this::isDomain))
                .should(new KnowOnlyTheDomain())
                .as("a domain type knows only java.*, the domain and the kit's values");
    }

    private boolean isDomain(JavaClass type) {
        JavaClass outer = Rooms.outermost(type);
        return !outer.isAnnotation()
                && !Rooms.isDoorOrStore(outer)
                && BEANS.stream().noneMatch(outer::isAnnotatedWith)
                && !outer.isAnnotatedWith(CONFIGURATION)
                && outer.getAllSubclasses().stream().noneMatch(Rooms::isDoorOrStore);
    }

    private boolean isAllowed(JavaClass target) {
        JavaClass type = Rooms.outermost(target.getBaseComponentType());
        String name = type.getName().replaceFirst("\\$.*", "");
        return type.isPrimitive()
                || name.startsWith("java.") && !name.startsWith("java.sql.")
                || name.startsWith("javax.crypto.")
                || name.startsWith("com.google.errorprone.annotations.")
                || VALUES_OF_THE_KIT.contains(name)
                || name.equals(REJECTION)
                || type.isAssignableTo(REJECTION) // the kit's named refusals, such as of an invalid field
                || name.startsWith(rootPackage + ".") && !Rooms.isDoorOrStore(type);
    }

    private final class KnowOnlyTheDomain extends ArchCondition<JavaClass> {

        KnowOnlyTheDomain() {
            super("know only the domain");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (!isAllowed(dependency.getTargetClass())) {
                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                }
            }
        }
    }
}
