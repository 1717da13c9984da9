package io.assentry.registry.bounds;

import io.assentry.registry.register.Word;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/** One word of a closed list. */
@Documented
@Constraint(validatedBy = OneOf.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OneOf {

    Class<? extends Word> value();

    String message() default "is one of a closed list";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Absent is fine: whether it must be there is said by another constraint. */
    final class Check implements ConstraintValidator<OneOf, String> {

        private List<String> words;

        @Override
        public void initialize(OneOf oneOf) {
            words = Word.words(List.of(oneOf.value().getEnumConstants()));
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            if (value == null || words.contains(value)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("is one of " + String.join(", ", words))
                    .addConstraintViolation();
            return false;
        }
    }
}
