package io.assentry.testkit;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import java.util.Set;

/**
 * Time, ids and the zone come in from outside: a rule that asks the machine cannot be tested at the last second of
 * February. Calls and method references both count; {@code now(clock)} is the right way and passes.
 */
final class FixedTime {

    private static final Map<String, Set<String>> ASKING_THE_MACHINE = Map.of(
            "java.lang.System", Set.of("currentTimeMillis"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
            "java.time.ZoneId", Set.of("systemDefault"),
            "java.util.Date", Set.of("<init>"),
            "java.util.UUID", Set.of("randomUUID"));

    private FixedTime() {}

    static ArchRule rule() {
        return ArchRuleDefinition.classes()
                .that()
                .resideOutsideOfPackage("io.assentry.kit.clock..")
                .should(new TakeTimeFromOutside())
                .as("time and ids come in from outside: inject java.time.Clock and Ids");
    }

    private static boolean asksTheMachine(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        boolean now = owner.startsWith("java.time.")
                && name.equals("now")
                && target.getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.time.Clock"));
        return now || ASKING_THE_MACHINE.getOrDefault(owner, Set.of()).contains(name);
    }

    private static final class TakeTimeFromOutside extends ArchCondition<JavaClass> {

        TakeTimeFromOutside() {
            super("take time and ids from outside");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
                if (asksTheMachine(access.getTarget())) {
                    events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                }
            }
        }
    }
}
