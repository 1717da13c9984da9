package io.assentry.consent.deliveries;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reports as whoever carried the messages hands them over. */
record DeliveryReportBody(
        @NotEmpty @Size(max = DeliveryReportBody.MOST) List<@Valid @NotNull ReportBody> reports) {

    static final int MOST = 1000;

    List<DeliveryReport> reports(ControllerId controller, Pseudonyms keys, Instant latest) {
        List<DeliveryReport> read = new ArrayList<>(reports.size());
        for (int i = 0; i < reports.size(); i++) {
            read.add(reports.get(i).report(controller, keys, latest, "reports[" + i + "]."));
        }
        return read;
    }

    /** What became of one message. */
    record ReportBody(
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_.:=/+-]{0,199}")
            String reportId,

            @Valid IdentifierBody identifier,
            @Pattern(regexp = Pseudonym.PATTERN) String pseudonym,
            @NotNull @Pattern(regexp = "email|sms|phone") String channel,
            @NotNull @Pattern(regexp = DeliveryKind.PATTERN) String kind,
            @NotNull Instant occurredAt) {

        DeliveryReport report(ControllerId controller, Pseudonyms keys, Instant latest, String place) {
            if ((identifier == null) == (pseudonym == null)) {
                throw new InvalidField(place + "identifier", "or pseudonym is given, and not both");
            }
            if (occurredAt.isAfter(latest)) {
                throw new InvalidField(place + "occurredAt", "is at most two minutes ahead");
            }
            if (reportId.matches("\\+?[0-9]{10,15}")) {
                throw new InvalidField(place + "reportId", "is the provider's name for the report, not an address");
            }
            List<Pseudonym> names = identifier == null
                    ? List.of(new Pseudonym(pseudonym))
                    : keys.of(controller, identifier.identifier());
            char initial = names.getFirst().value().charAt(0);
            if (initial != (channel.equals("email") ? 'e' : 'p')) {
                throw new AddressDoesNotFit(place, channel);
            }
            return new DeliveryReport(
                    controller,
                    reportId,
                    names.stream().sorted().toList(),
                    Channel.of(channel),
                    DeliveryKind.of(kind),
                    occurredAt,
                    fingerprint(names.getLast()));
        }

        /** Under the oldest key, so that adding a key changes no fingerprint. */
        private String fingerprint(Pseudonym name) {
            try {
                String whole = name + "\n" + channel + "\n" + kind;
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A mail goes to a mailbox, the rest to a number. */
    static final class AddressDoesNotFit extends Rejection {
        AddressDoesNotFit(String place, String channel) {
            super(
                    Category.UNPROCESSABLE,
                    "identifier-does-not-fit-channel",
                    "The address of " + place + "identifier is not one for " + channel + ".",
                    List.of(new Violation(place + "identifier", "fits the channel")));
        }
    }
}
