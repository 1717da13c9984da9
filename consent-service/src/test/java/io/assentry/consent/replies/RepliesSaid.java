package io.assentry.consent.replies;

import io.assentry.consent.ledger.Grants;
import io.assentry.consent.purposes.Channel;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is said of the golden example's answer: "delete me". */
public final class RepliesSaid {

    private RepliesSaid() {}

    public static List<Produced> golden() {
        ReceiveMessage.Message message = new ReceiveMessage.Message(
                Channel.SMS,
                Identifier.phone("+49 151 0", null),
                List.of(Grants.MAILBOX),
                "provider-1",
                null,
                "delete me",
                "",
                Instant.parse("2026-04-07T14:19:57Z"));
        OutboxMessage said = ReplyMessages.erasureIndicated(
                Grants.reader(),
                UUID.fromString("019d6850-8280-7c60-8a60-000000000060"),
                message,
                () -> UUID.fromString("019d6850-8280-7c61-8a61-000000000061"),
                Instant.parse("2026-04-07T14:20:00Z"));
        return said.records("/assentry/consent-service", _ -> 1).stream()
                .map(r -> new Produced(r.topic(), r.key(), r.headers(), r.value()))
                .toList();
    }
}
