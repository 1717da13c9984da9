package io.assentry.consent.templates;

import io.assentry.consent.decisions.MessageClass;
import io.assentry.consent.purposes.Channel;
import io.assentry.kit.problem.InvalidField;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a caller says of a template; what it does not say that it shows, it does not show. */
record TemplateBody(
        @NotNull @Pattern(regexp = Channel.PATTERN) String channel,

        @NotNull @Pattern(regexp = "marketing|service|security_legal|optout_confirm|doi_confirm")
        String messageClass,

        @NotNull Boolean promotional,

        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9 _.:/()-]{0,127}")
        String approver,

        @NotNull @Size(max = 5) List<@NotNull @Pattern(regexp = OptOutWay.PATTERN) String> optOutWays,
        @NotNull @Pattern(regexp = TemplateTracking.PATTERN) String tracking,
        Boolean postalAddress,
        Boolean advertMarked,
        Boolean senderId,
        @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {

    Template template(TemplateId id) {
        if (approver.strip().matches("\\+?[0-9 ().-]{10,}")) {
            throw new InvalidField("approver", "is a reference to a member of staff, not a number");
        }
        return new Template(
                id,
                Channel.of(channel),
                MessageClass.parse(messageClass).orElseThrow(),
                promotional,
                approver,
                optOutWays.stream().map(OptOutWay::of).collect(Collectors.toCollection(TreeSet::new)),
                TemplateTracking.of(tracking),
                Boolean.TRUE.equals(postalAddress),
                Boolean.TRUE.equals(advertMarked),
                Boolean.TRUE.equals(senderId),
                contentSha256);
    }
}
