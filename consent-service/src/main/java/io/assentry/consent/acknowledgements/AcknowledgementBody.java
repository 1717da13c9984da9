package io.assentry.consent.acknowledgements;

import io.assentry.consent.acknowledgements.AcknowledgeNotice.Told;
import io.assentry.consent.notices.NoticeId;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Who was told, in which language, when and where. */
record AcknowledgementBody(
        @Valid IdentifierBody identifier,
        @Pattern(regexp = Pseudonym.PATTERN) String pseudonym,

        @NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
        String language,

        @Pattern(regexp = "[A-Za-z][A-Za-z0-9_.-]{0,63}") String formId,
        @NotNull OffsetDateTime occurredAt) {

    Told told(ControllerId controller, Pseudonyms keys, NoticeId notice, String version) {
        if ((identifier == null) == (pseudonym == null)) {
            throw new InvalidField("identifier", "or pseudonym is given, and not both");
        }
        List<Pseudonym> names =
                pseudonym != null ? List.of(new Pseudonym(pseudonym)) : keys.of(controller, identifier.identifier());
        return new Told(
                names, notice, version, language, formId, occurredAt.toInstant().truncatedTo(ChronoUnit.MILLIS));
    }
}
