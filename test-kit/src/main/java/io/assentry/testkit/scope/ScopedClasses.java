package io.assentry.testkit.scope;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks every method and annotation of a service's classes and hands each text to the rule. */
final class ScopedClasses {

    private static final String EXCEPTION = "Lio/assentry/kit/access/AcrossControllers;";
    private static final int LONGEST_TEXT = 160;

    private final Map<String, ClassModel> classes;
    private final Entities entities;
    private final Set<String> owned;
    private final PanacheCalls panache;
    private final Set<Breach> breaches = new LinkedHashSet<>();

    ScopedClasses(Map<String, ClassModel> classes, Set<String> ownedTables) {
        this.classes = classes;
        this.entities = new Entities(classes, ownedTables);
        this.owned = new HashSet<>(ownedTables);
        this.owned.addAll(entities.names());
        this.panache = new PanacheCalls(entities, owned);
    }

    List<Breach> breaches() {
        classes.values().forEach(this::read);
        return List.copyOf(breaches);
    }

    private void read(ClassModel type) {
        reasons(type);
        if (isExcepted(type)) {
            return;
        }
        Annotations.of(type).stream()
                .flatMap(annotation -> Annotations.texts(annotation).stream())
                .forEach(text -> text(type, "", text));
        Set<String> excepted = exceptedMethods(type);
        for (MethodModel method : type.methods()) {
            if (!excepted.contains(key(method))) {
                String name = method.methodName().stringValue();
                Annotations.of(method).stream()
                        .flatMap(annotation -> Annotations.texts(annotation).stream())
                        .forEach(text -> text(type, name, text));
                method.code()
                        .ifPresent(code -> new CodeReader(
                                        text -> text(type, name, text),
                                        call -> panache.check(
                                                call, (finding, text) -> breach(type, name, finding, text)),
                                        lambda -> {})
                                .read(code));
            }
        }
    }

    private void text(ClassModel type, String method, String text) {
        if (Statements.isOne(text, owned)) {
            StatementScope.findings(text, owned, entities.columns())
                    .forEach(finding -> breach(type, method, finding, text));
        }
    }

    private void breach(ClassModel type, String method, String finding, String text) {
        String oneLine = text.replace(SqlText.HOLE, '…').strip().replaceAll("\\s+", " ");
        String shortened = oneLine.length() > LONGEST_TEXT ? oneLine.substring(0, LONGEST_TEXT) + "…" : oneLine;
        breaches.add(new Breach(className(type), method, finding, shortened));
    }

    /** An exception without a reason is none. */
    private void reasons(ClassModel type) {
        Annotations.find(type, EXCEPTION)
                .filter(annotation ->
                        Annotations.text(annotation, "value").orElse("").isBlank())
                .ifPresent(annotation -> breach(type, "", "gives no reason for its exception", "@AcrossControllers"));
        for (MethodModel method : type.methods()) {
            Annotations.find(method, EXCEPTION)
                    .filter(annotation ->
                            Annotations.text(annotation, "value").orElse("").isBlank())
                    .ifPresent(annotation -> breach(
                            type,
                            method.methodName().stringValue(),
                            "gives no reason for its exception",
                            "@AcrossControllers"));
        }
    }

    /** By its own annotation or by that of a class or method around it. */
    private boolean isExcepted(ClassModel type) {
        if (Annotations.find(type, EXCEPTION).isPresent()) {
            return true;
        }
        var enclosing = type.findAttribute(Attributes.enclosingMethod());
        if (enclosing.isPresent()) {
            ClassModel outer = classes.get(enclosing.get().enclosingClass().asInternalName());
            Optional<String> method = enclosing
                    .get()
                    .enclosingMethod()
                    .map(one -> one.name().stringValue() + one.type().stringValue());
            return outer != null
                    && (isExcepted(outer)
                            || method.filter(exceptedMethods(outer)::contains).isPresent());
        }
        String name = type.thisClass().asInternalName();
        int nested = name.lastIndexOf('$');
        ClassModel outer = nested < 0 ? null : classes.get(name.substring(0, nested));
        return outer != null && isExcepted(outer);
    }

    /** The annotated methods and the lambdas that are written in them. */
    private static Set<String> exceptedMethods(ClassModel type) {
        Map<String, MethodModel> methods = new HashMap<>();
        type.methods().forEach(method -> methods.put(key(method), method));
        Deque<MethodModel> open = new ArrayDeque<>();
        type.methods().stream()
                .filter(method -> Annotations.find(method, EXCEPTION).isPresent())
                .forEach(open::add);
        Set<String> excepted = new HashSet<>();
        while (!open.isEmpty()) {
            MethodModel method = open.remove();
            if (excepted.add(key(method))) {
                method.code()
                        .ifPresent(code -> new CodeReader(text -> {}, call -> {}, lambda -> {
                                    MethodModel body = methods.get(lambda.methodName() + lambda.lookupDescriptor());
                                    if (body != null && isLambda(lambda)) {
                                        open.add(body);
                                    }
                                })
                                .read(code));
            }
        }
        return excepted;
    }

    private static boolean isLambda(DirectMethodHandleDesc handle) {
        return handle.methodName().startsWith("lambda$");
    }

    private static String key(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    private static String className(ClassModel type) {
        return type.thisClass().asInternalName().replace('/', '.');
    }
}
