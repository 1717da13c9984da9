package io.assentry.testkit.scope;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Annotations of a class, method or field as the class file has them. */
final class Annotations {

    private Annotations() {}

    static List<Annotation> of(AttributedElement element) {
        return Stream.concat(
                        element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                                .flatMap(attribute -> attribute.annotations().stream()),
                        element.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                                .flatMap(attribute -> attribute.annotations().stream()))
                .toList();
    }

    static Optional<Annotation> find(AttributedElement element, String descriptor) {
        return of(element).stream()
                .filter(annotation -> annotation.className().equalsString(descriptor))
                .findFirst();
    }

    static Optional<String> text(Annotation annotation, String element) {
        return annotation.elements().stream()
                .filter(one -> one.name().equalsString(element))
                .map(AnnotationElement::value)
                .filter(AnnotationValue.OfString.class::isInstance)
                .map(value -> ((AnnotationValue.OfString) value).stringValue())
                .findFirst();
    }

    /** Every text in an annotation, however deep: the queries of named queries stand in lists of annotations. */
    static List<String> texts(Annotation annotation) {
        List<String> texts = new ArrayList<>();
        annotation.elements().forEach(element -> collect(element.value(), texts));
        return texts;
    }

    private static void collect(AnnotationValue value, List<String> texts) {
        switch (value) {
            case AnnotationValue.OfString text -> texts.add(text.stringValue());
            case AnnotationValue.OfArray array -> array.values().forEach(one -> collect(one, texts));
            case AnnotationValue.OfAnnotation nested -> texts.addAll(texts(nested.annotation()));
            default -> {}
        }
    }
}
