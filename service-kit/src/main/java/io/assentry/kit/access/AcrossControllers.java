package io.assentry.kit.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The named exception to the rule that every statement on a controller-owned table binds its controller: background work
 * and lookups that are filtered afterwards. The build check asks for the reason.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface AcrossControllers {

    /** Why no controller can be bound here. */
    String value();
}
