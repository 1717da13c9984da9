package io.assentry.consent.replies;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** An answer as its provider hands it over. */
record InboundMessageBody(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_.:=/+-]{0,199}")
        String messageId,

        @NotNull @Pattern(regexp = "sms|email") String channel,
        @NotNull @Valid IdentifierBody from,
        @Size(max = 1000) String subject,
        @NotNull @Size(max = 20_000) String text,
        @NotNull Instant receivedAt) {

    ReceiveMessage.Message message(ControllerId controller, Pseudonyms keys) {
        Channel by = Channel.of(channel);
        if (from.type() != (by == Channel.SMS ? Identifier.Type.PHONE : Identifier.Type.EMAIL)) {
            throw new IdentifierDoesNotFit(channel);
        }
        if (by == Channel.SMS && subject != null) {
            throw new InvalidField("subject", "belongs to e-mail");
        }
        if (messageId.matches("\\+?[0-9]{10,15}")) {
            throw new InvalidField("messageId", "is the provider's name for the message, not an address");
        }
        List<Pseudonym> names = keys.of(controller, from.identifier());
        return new ReceiveMessage.Message(
                by,
                from.identifier(),
                names.stream().sorted().toList(),
                messageId,
                subject,
                text,
                fingerprint(names),
                receivedAt);
    }

    /** Under the oldest key, so that adding a key changes no fingerprint; a plain hash could be reversed by trying. */
    private String fingerprint(List<Pseudonym> names) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(names.getLast().value().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(String.valueOf(subject).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Neither the words nor whose they are. */
    @Override
    public String toString() {
        return "InboundMessageBody[" + channel + "]";
    }

    /** A text comes from a number, a mail from a mailbox. */
    static final class IdentifierDoesNotFit extends Rejection {
        IdentifierDoesNotFit(String channel) {
            super(
                    Category.UNPROCESSABLE,
                    "identifier-does-not-fit-channel",
                    "A message by " + channel + " comes from "
                            + (channel.equals("sms") ? "a phone number." : "an e-mail address."));
        }
    }
}
