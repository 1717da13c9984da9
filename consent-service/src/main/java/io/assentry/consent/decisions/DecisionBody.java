package io.assentry.consent.decisions;

import io.assentry.consent.decisions.DecideSending.Send;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Pseudonym;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A question to the gate. Fields whose rule is not built are refused: an ignored field would be a wrong answer. */
record DecisionBody(
        @Valid IdentifierBody identifier,
        @Pattern(regexp = Pseudonym.PATTERN) String pseudonym,
        @NotNull @Size(max = 200) String purposeId,
        @NotNull @Size(max = 64) String channel,
        @NotNull @Size(max = 64) String messageClass,
        @NotNull @Pattern(regexp = "enqueue|dispatch") String phase,
        @Size(max = 64) String at,
        @Size(max = 64) String country,
        @Size(max = 64) String zone,
        @Size(max = 200) String messageId,
        @Size(max = 200) String templateId) {

    Send send() {
        Map<String, Object> later = new LinkedHashMap<>();
        later.put("at", at);
        later.put("country", country);
        later.put("zone", zone);
        later.put("messageId", messageId);
        later.put("templateId", templateId);
        List<String> named = later.keySet().stream()
                .filter(field -> Objects.nonNull(later.get(field)))
                .toList();
        if (!named.isEmpty()) {
            throw new FieldNotSupportedYet(named);
        }
        if ((identifier == null) == (pseudonym == null)) {
            throw new InvalidField("identifier", "or pseudonym is given, and not both");
        }
        return new Send(
                pseudonym == null ? null : new Pseudonym(pseudonym),
                identifier == null ? null : identifier.identifier(),
                purposeId,
                channel,
                messageClass);
    }

    /** The answer would not take these into account, so there is none. */
    static final class FieldNotSupportedYet extends Rejection {
        FieldNotSupportedYet(List<String> fields) {
            super(
                    Category.INVALID,
                    "field-not-supported-yet",
                    "No rule takes this into account yet: " + String.join(", ", fields) + ".",
                    fields.stream()
                            .map(f -> new Violation(f, "is not supported yet"))
                            .toList());
        }
    }
}
