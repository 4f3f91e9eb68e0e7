package org.cbchannels.model.unit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The annotations of an entity and its members that are known only by their names. */
public record Annotated(Class<?> type) {

    /** The class and its members, and those of its superclasses. */
    private Stream<AnnotatedElement> elements() {
        List<AnnotatedElement> elements = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            elements.add(c);
            elements.addAll(Arrays.asList(c.getDeclaredFields()));
            elements.addAll(Arrays.asList(c.getDeclaredMethods()));
        }
        return elements.stream();
    }

    /** Whether the class or a member has the annotation. */
    public boolean has(String annotation) {
        return elements()
                .flatMap(element -> Arrays.stream(element.getAnnotations()))
                .anyMatch(one -> one.annotationType().getName().equals(annotation));
    }

    /** What annotations of the name say, those within others of the same kind included. */
    public Set<String> texts(String annotation, String member) throws ReflectiveOperationException {
        Set<String> texts = new HashSet<>();
        for (AnnotatedElement element : elements().toList()) {
            for (Annotation one : element.getAnnotations()) {
                String name = one.annotationType().getName();
                if (name.equals(annotation)) {
                    texts.add((String) value(one, member));
                } else if (name.equals(annotation + "s")) {
                    for (Object inner : (Object[]) value(one, "value")) {
                        texts.add((String) value((Annotation) inner, member));
                    }
                }
            }
        }
        return texts;
    }

    private static Object value(Annotation annotation, String member) throws ReflectiveOperationException {
        return annotation.annotationType().getMethod(member).invoke(annotation);
    }
}
