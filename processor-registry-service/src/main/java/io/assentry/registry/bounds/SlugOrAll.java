package io.assentry.registry.bounds;

import io.assentry.kit.access.ControllerId;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An id that callers choose, as in {@link Slug}, or {@code *} for all there are. */
@Documented
@Constraint(validatedBy = SlugOrAll.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SlugOrAll {

    String message() default "is * or 1 to 63 of a-z, 0-9 and -, and starts with a letter or digit";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Absent is fine: whether it must be there is said by another constraint. */
    final class Check implements ConstraintValidator<SlugOrAll, String> {

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || value.equals("*") || value.matches(ControllerId.PATTERN);
        }
    }
}
