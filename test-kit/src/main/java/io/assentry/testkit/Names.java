package io.assentry.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Names that say nothing collect everything. */
final class Names {

    private static final List<String> DRAWERS = List.of("Util", "Utils", "Helper", "Manager", "Impl", "Dto");
    private static final List<String> FOLDERS =
            List.of("common", "util", "utils", "dto", "model", "impl", "service", "manager", "helper");

    /** Words of the field: a type of the shared library that needs one belongs to a service. */
    private static final List<String> DOMAIN_WORDS = List.of(
            "Agreement",
            "Breach",
            "Consent",
            "Deadline",
            "Disposal",
            "Erasure",
            "Hold",
            "Notice",
            "Objection",
            "Purpose",
            "Retention",
            "RightsRequest",
            "Schedule",
            "Subject",
            "Suppression",
            "Suspension",
            "Withdraw");

    private Names() {}

    static ArchRule noDrawers() {
        return classes(
                type -> DRAWERS.stream().noneMatch(type.getSimpleName()::endsWith),
                "no class ends in " + String.join(", ", DRAWERS));
    }

    static ArchRule noDrawerFolders() {
        return classes(
                type -> Arrays.stream(type.getPackageName().split("\\.")).noneMatch(FOLDERS::contains),
                "no folder is called " + String.join(", ", FOLDERS));
    }

    static ArchRule noDomainWords() {
        return classes(
                type -> DOMAIN_WORDS.stream().noneMatch(type.getSimpleName()::contains),
                "the kit has no word of the domain in a name");
    }

    private static ArchRule classes(Predicate<JavaClass> accepted, String description) {
        return ArchRuleDefinition.classes()
                .should(new ArchCondition<>(description) {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!accepted.test(type)) {
                            events.add(SimpleConditionEvent.violated(type, type.getName()));
                        }
                    }
                })
                .as(description);
    }
}
