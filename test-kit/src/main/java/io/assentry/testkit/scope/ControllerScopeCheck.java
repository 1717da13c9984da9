package io.assentry.testkit.scope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Refuses SQL, native or JPQL, that touches rows of a controller without binding the controller: one forgotten condition
 * and one customer reads another's people. Where a statement has to work across controllers, its method or class says so
 * and why by {@code @AcrossControllers("reason")}.
 *
 * <p>Owned are the tables that have a {@code controller_id}, by the migrations. Every text constant of the compiled classes
 * is looked at: literals, text blocks, {@code +}, values of annotations, fragments passed to Panache. A statement must be
 * bound within one constant; what is put together at run time cannot be checked and is refused.
 */
public final class ControllerScopeCheck {

    private ControllerScopeCheck() {}

    /**
     * Fails with every breach.
     *
     * @param classes compiled production classes, such as {@code target/classes}
     * @param migrations folders with the SQL files that create the tables, read in the order of their versions
     */
    public static void check(Path classes, List<Path> migrations) {
        List<Breach> breaches = breaches(classes, migrations);
        if (!breaches.isEmpty()) {
            List<String> lines = breaches.stream().map(Breach::toString).toList();
            throw new AssertionError(
                    "these touch rows of controllers without saying whose:\n  " + String.join("\n  ", lines));
        }
    }

    static List<Breach> breaches(Path classes, List<Path> migrations) {
        OwnedTables tables = new OwnedTables();
        migrations.stream()
                .flatMap(folder -> files(folder, ".sql").stream())
                .sorted(Comparator.comparing(ControllerScopeCheck::version).thenComparing(Path::getFileName))
                .forEach(file -> tables.read(text(file)));
        Map<String, ClassModel> models = new TreeMap<>();
        for (Path file : files(classes, ".class")) {
            ClassModel model = model(file);
            models.put(model.thisClass().asInternalName(), model);
        }
        if (models.isEmpty() || tables.names().isEmpty()) {
            throw new AssertionError(
                    "no classes in " + classes + " or no owned tables in " + migrations + ": nothing would be checked");
        }
        return new ScopedClasses(models, tables.names()).breaches();
    }

    /** Flyway's order: 9 before 10. */
    private static long version(Path file) {
        String digits = file.getFileName().toString().replaceFirst("^V?(\\d*).*", "$1");
        return digits.isEmpty() ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassModel model(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
