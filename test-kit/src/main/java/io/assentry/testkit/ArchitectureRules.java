package io.assentry.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeps a service readable, held by the build: each room of a feature (door, use case, domain, store) knows only
 * what it may, time comes in from outside, features form no cycle, and no name is a drawer for everything.
 */
public final class ArchitectureRules {

    private static final String INBOX = "io.assentry.kit.inbox.Inbox";
    private static final String SUBSCRIBER = "io.assentry.kit.inbox.Subscriber";

    private ArchitectureRules() {}

    /**
     * Checks a service; fails with every breach of every rule.
     *
     * @param classes its compiled production classes, such as {@code target/classes}
     * @param rootPackage such as {@code io.assentry.consent}; each package below it is a feature
     */
    public static void check(Path classes, String rootPackage) {
        JavaClasses imported = imported(classes);
        List<ArchRule> rules = new ArrayList<>(general());
        rules.addAll(rooms());
        rules.add(slices().matching(rootPackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .as("features form no cycle")
                .allowEmptyShould(true));
        rules.add(new DomainRoom(rootPackage).rule());
        check(imported, rules);
    }

    /** Checks the shared library: the rules that hold for everybody, and no word of any service's domain in a name. */
    public static void checkKit(Path classes) {
        List<ArchRule> rules = new ArrayList<>(general());
        rules.add(Names.noDomainWords());
        rules.add(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.assentry.consent..",
                        "io.assentry.dsar..",
                        "io.assentry.retention..",
                        "io.assentry.registry..")
                .as("the kit knows no service"));
        check(imported(classes), rules);
    }

    private static List<ArchRule> general() {
        return List.of(FixedTime.rule(), Names.noDrawers(), Names.noDrawerFolders());
    }

    private static List<ArchRule> rooms() {
        return List.of(
                noClasses()
                        .that(not(Rooms.named("Resource")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..")
                        .as("only a *Resource sees jakarta.ws.rs"),
                noClasses()
                        .that(not(Rooms.store()))
                        .should()
                        .dependOnClassesThat(sql())
                        .as("only Postgres*, and *Row for its annotations, sees SQL and persistence"),
                noClasses()
                        .that(not(Rooms.named("Listener")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.eclipse.microprofile.reactive.messaging..",
                                "io.smallrye.reactive.messaging..",
                                "org.apache.kafka..")
                        .as("only a *Listener sees messaging"),
                classes()
                        .that()
                        .haveSimpleNameEndingWith("Listener")
                        .and(dependOn(INBOX))
                        .should()
                        .beAssignableTo(SUBSCRIBER)
                        .allowEmptyShould(true)
                        .as("a *Listener with an inbox is a Subscriber, or its dead letters could not be replayed"),
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("Resource")
                        .should()
                        .dependOnClassesThat(sql())
                        .orShould()
                        .dependOnClassesThat()
                        .haveSimpleNameStartingWith("Postgres")
                        .allowEmptyShould(true)
                        .as("a door reaches the store through a use case"));
    }

    private static DescribedPredicate<JavaClass> dependOn(String name) {
        return DescribedPredicate.describe(
                "depend on " + name,
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(it -> it.getTargetClass().getName().equals(name)));
    }

    private static DescribedPredicate<JavaClass> sql() {
        return JavaClass.Predicates.resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.postgresql..",
                        "org.jdbi..",
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "io.quarkus.hibernate..",
                        "io.quarkus.panache..")
                .as("SQL and persistence");
    }

    private static JavaClasses imported(Path classes) {
        JavaClasses imported = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludePackageInfos())
                .importPath(classes);
        if (imported.isEmpty()) {
            throw new AssertionError("no classes in " + classes + ": nothing would be checked");
        }
        return imported;
    }

    private static void check(JavaClasses classes, List<ArchRule> rules) {
        List<String> breaches = new ArrayList<>();
        for (ArchRule rule : rules) {
            var result = rule.allowEmptyShould(true).evaluate(classes);
            if (result.hasViolation()) {
                breaches.add(rule.getDescription() + ":");
                result.getFailureReport().getDetails().forEach(detail -> breaches.add("  - " + detail));
            }
        }
        if (!breaches.isEmpty()) {
            throw new AssertionError("the rooms are not kept:\n" + String.join("\n", breaches));
        }
    }
}
