package io.assentry.registry.bounds;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An id from a catalogue of the operator, such as a purpose or a category of data. */
@Documented
@Constraint(validatedBy = CatalogueId.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CatalogueId {

    String message() default "is 1 to 64 of A-Z, a-z, 0-9, _, . and -, and starts with a letter or digit";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Absent is fine: whether it must be there is said by another constraint. */
    final class Check implements ConstraintValidator<CatalogueId, String> {

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || value.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
        }
    }
}
