package io.assentry.testkit.scope;

import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The entities whose rows belong to controllers, and the Panache repositories of them. */
final class Entities {

    private static final String PERSISTENCE = "Ljakarta/persistence/";
    private static final String PANACHE = "io/quarkus/hibernate/orm/panache/";
    private static final String PROPERTY = "controllerid";

    /** @param idNamesController whether a look-up by id says whose row is meant, since the controller is part of the id */
    record Entity(String name, boolean idNamesController) {}

    private final Map<String, ClassModel> classes;
    private final Map<String, Entity> byClass = new HashMap<>();
    private final Map<String, Entity> byRepository = new HashMap<>();
    private final Set<String> columns = new HashSet<>(Set.of(OwnedTables.COLUMN, PROPERTY));

    /** @param classes by internal name */
    Entities(Map<String, ClassModel> classes, Set<String> ownedTables) {
        this.classes = classes;
        classes.values().forEach(type -> readEntity(type, ownedTables));
        classes.values().forEach(this::readRepository);
    }

    /** In lower case, as queries are compared. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        byClass.values().forEach(entity -> names.add(entity.name.toLowerCase(Locale.ROOT)));
        return names;
    }

    /** The column and the properties that hold the controller, in lower case. */
    Set<String> columns() {
        return Set.copyOf(columns);
    }

    Optional<Entity> ofClass(String internalName) {
        return Optional.ofNullable(byClass.get(internalName));
    }

    /** The entity that the methods of a class read and write: a repository's, or its own if it is an active record. */
    Optional<Entity> reachedThrough(String internalName) {
        return Optional.ofNullable(byRepository.getOrDefault(internalName, byClass.get(internalName)));
    }

    private void readEntity(ClassModel type, Set<String> ownedTables) {
        var annotation = Annotations.find(type, PERSISTENCE + "Entity;");
        if (annotation.isEmpty()) {
            return;
        }
        String simpleName = simpleName(type.thisClass().asInternalName());
        String name = Annotations.text(annotation.get(), "name").orElse(simpleName);
        String table = Annotations.find(type, PERSISTENCE + "Table;")
                .flatMap(one -> Annotations.text(one, "name"))
                .orElse(name);
        List<FieldModel> controllers =
                type.fields().stream().filter(Entities::holdsController).toList();
        boolean inId = controllers.stream().anyMatch(Entities::isId)
                || idClassesOf(type).stream().anyMatch(this::hasController);
        if (inId || !controllers.isEmpty() || ownedTables.contains(table.toLowerCase(Locale.ROOT))) {
            byClass.put(type.thisClass().asInternalName(), new Entity(name, inId));
            controllers.forEach(
                    field -> columns.add(field.fieldName().stringValue().toLowerCase(Locale.ROOT)));
        }
    }

    private void readRepository(ClassModel type) {
        type.findAttribute(Attributes.signature()).ifPresent(signature -> {
            for (Signature.ClassTypeSig parent : signature.asClassSignature().superinterfaceSignatures()) {
                if (parent.className().startsWith(PANACHE + "PanacheRepository")
                        && parent.typeArgs().getFirst() instanceof Signature.TypeArg.Bounded argument
                        && argument.boundType() instanceof Signature.ClassTypeSig entity
                        && byClass.containsKey(entity.className())) {
                    byRepository.put(type.thisClass().asInternalName(), byClass.get(entity.className()));
                }
            }
        });
    }

    private List<String> idClassesOf(ClassModel type) {
        List<String> found = new ArrayList<>();
        type.fields().stream()
                .filter(field ->
                        Annotations.find(field, PERSISTENCE + "EmbeddedId;").isPresent())
                .forEach(field -> found.add(internalName(field.fieldType().stringValue())));
        Annotations.find(type, PERSISTENCE + "IdClass;")
                .ifPresent(annotation -> annotation.elements().stream()
                        .filter(element -> element.value() instanceof AnnotationValue.OfClass)
                        .forEach(element -> found.add(internalName(((AnnotationValue.OfClass) element.value())
                                .className()
                                .stringValue()))));
        return found;
    }

    private boolean hasController(String internalName) {
        ClassModel type = classes.get(internalName);
        return type != null && type.fields().stream().anyMatch(Entities::holdsController);
    }

    private static boolean holdsController(FieldModel field) {
        if (Annotations.find(field, PERSISTENCE + "ElementCollection;").isPresent()) {
            return false; // its rows stand in a table of their own
        }
        boolean column = Annotations.find(field, PERSISTENCE + "Column;")
                .flatMap(annotation -> Annotations.text(annotation, "name"))
                .filter(name -> name.equalsIgnoreCase(OwnedTables.COLUMN))
                .isPresent();
        return column
                || field.fieldName().stringValue().toLowerCase(Locale.ROOT).equals(PROPERTY);
    }

    private static boolean isId(FieldModel field) {
        return Annotations.find(field, PERSISTENCE + "Id;").isPresent();
    }

    private static String internalName(String descriptor) {
        return descriptor.substring(1, descriptor.length() - 1);
    }

    private static String simpleName(String internalName) {
        return internalName.substring(Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('$')) + 1);
    }
}
