package io.assentry.consent.ledger;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;

import io.assentry.consent.decisions.SuppressionReason;
import io.assentry.consent.purposes.Channel;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the ledger says of the golden examples' story: a consent, an unsubscribe, and the person who came back. */
public final class LedgerRecords {

    private static final String SOURCE = "/assentry/consent-service";

    private final Map<Object, Long> sequences = new HashMap<>();
    private Person reader = Grants.reader();

    private LedgerRecords() {}

    public static List<Produced> ofTheGoldenStory() {
        LedgerRecords story = new LedgerRecords();
        List<Produced> said = new ArrayList<>();
        said.addAll(story.granted());
        said.addAll(story.unsubscribed());
        said.add(story.cameBack().getFirst());
        said.addAll(story.objected());
        said.addAll(story.erased());
        LedgerRecords another = new LedgerRecords();
        said.add(another.requested());
        said.add(another.lapsed());
        said.add(another.refused());
        said.add(new LedgerRecords().complained());
        return said;
    }

    private static final Instant ASKED = Instant.parse("2026-03-03T10:05:00Z");
    private static final UUID ASKED_FOR = UUID.fromString("019cb328-7cc8-7c51-8a51-000000000051");

    /** She asks for it; the state that follows is that of somebody whom nobody may write to. */
    private Produced requested() {
        List<Fact> facts = reader.request(
                ASKED_FOR,
                Grants.byWebForm(NEWS_BY_EMAIL, ASKED),
                Grants.request(ASKED.plusSeconds(1)),
                ids("00000000-0000-7000-8000-000000000012"),
                ASKED.plusSeconds(1));
        return said(facts, ids("019cb328-7cc8-7c50-8a50-000000000050", "00000000-0000-7000-8000-000000000013"))
                .getFirst();
    }

    /** She never confirms it. */
    private Produced lapsed() {
        OpenRequest open = new OpenRequest(
                ASKED_FOR,
                ASKED.plusSeconds(1),
                Grants.byWebForm(NEWS_BY_EMAIL, ASKED),
                Grants.request(ASKED.plusSeconds(1)));
        List<Fact> facts =
                reader.lapse(open, ids("00000000-0000-7000-8000-000000000014"), Instant.parse("2026-04-02T10:05:02Z"));
        return said(facts, ids("019d4e01-2ac8-7c52-8a52-000000000052", "00000000-0000-7000-8000-000000000015"))
                .getFirst();
    }

    /** Asked again, she says no. */
    private Produced refused() {
        Instant at = Instant.parse("2026-04-03T11:00:00Z");
        List<Fact> facts = reader.refuse(
                Grants.byWebForm(NEWS_BY_EMAIL, at), ids("019d5357-fe28-7c54-8a54-000000000054"), at.plusSeconds(1));
        return said(facts, ids("019d5357-fe28-7c53-8a53-000000000053", "00000000-0000-7000-8000-000000000016"))
                .getFirst();
    }

    /** A complaint of somebody who had agreed to nothing: the state of the whole channel. */
    private Produced complained() {
        OptOut optOut = OptOut.suppress(
                reader,
                Channel.EMAIL,
                SuppressionReason.COMPLAINT,
                ids("00000000-0000-7000-8000-000000000017"),
                Instant.parse("2026-03-10T08:30:00Z"));
        return said(ConsentMessages.of(
                        optOut,
                        optOut.recordedAt(),
                        ids("00000000-0000-7000-8000-000000000018", "019cd6de-0340-7c72-8a72-000000000072")))
                .getLast();
    }

    private List<Produced> granted() {
        Grant grant = Grants.byWebForm(NEWS_BY_EMAIL, Instant.parse("2026-03-03T10:00:00Z"));
        List<Fact> facts =
                reader.grant(grant, ids("019cb323-e8e8-7c11-8a11-000000000011"), Instant.parse("2026-03-03T10:00:01Z"));
        return said(facts, ids("019cb323-e8e8-7c13-8a13-000000000013", "019cb323-e8e8-7c18-8a18-000000000018"));
    }

    private List<Produced> unsubscribed() {
        List<Fact> facts = reader.unsubscribe(
                NEWS_BY_EMAIL,
                Fact.Via.ONE_CLICK,
                ids(
                        "00000000-0000-7000-8000-000000000001",
                        "019cd6de-0340-7c12-8a12-000000000012",
                        "00000000-0000-7000-8000-000000000002"),
                Instant.parse("2026-03-10T08:30:00Z"));
        return said(
                facts,
                ids(
                        "019cd6de-0340-7c14-8a14-000000000014",
                        "019cd6de-0340-7c15-8a15-000000000015",
                        "019cd6de-0340-7c19-8a19-000000000019"));
    }

    private List<Produced> cameBack() {
        Instant at = Instant.parse("2026-04-01T07:15:00Z");
        List<Fact> facts = reader.grant(
                Grants.byWebForm(NEWS_BY_EMAIL, at),
                ids("00000000-0000-7000-8000-000000000003", "00000000-0000-7000-8000-000000000004"),
                at);
        return said(
                facts,
                ids(
                        "019d47e5-4120-7c16-8a16-000000000016",
                        "00000000-0000-7000-8000-000000000005",
                        "00000000-0000-7000-8000-000000000006"));
    }

    /** The objection itself and the state of everything; what else leaves with them has its examples above. */
    private List<Produced> objected() {
        Objection objection = reader.object(
                        Instant.parse("2026-04-07T14:19:00Z"),
                        UUID.fromString("019d6850-8280-7c20-8a20-000000000020"),
                        ids("019d6850-8280-7c24-8a24-000000000024", "019d6850-8280-7c25-8a25-000000000025"),
                        Instant.parse("2026-04-07T14:20:00Z"))
                .orElseThrow();
        reader = objection.after();
        List<Produced> said = said(ConsentMessages.of(
                objection,
                ids(
                        "019d6850-8280-7c23-8a23-000000000023",
                        "00000000-0000-7000-8000-000000000007",
                        "019d6850-8280-7c26-8a26-000000000026",
                        "00000000-0000-7000-8000-000000000008")));
        return List.of(said.getFirst(), said.get(2));
    }

    /** The tombstone, the erasure and the state of everything. */
    private List<Produced> erased() {
        Erasure erasure = reader.erase(
                UUID.fromString("019d6850-8280-7c20-8a20-000000000020"),
                Instant.parse("2026-04-08T08:00:00Z"),
                Set.of(),
                ids(
                        "00000000-0000-7000-8000-000000000009",
                        "019d6850-8280-7c41-8a41-000000000041",
                        "00000000-0000-7000-8000-000000000010"),
                Instant.parse("2026-04-08T08:00:05Z"));
        reader = erasure.after();
        List<Produced> said = said(ConsentMessages.of(
                erasure,
                ids(
                        "019d6850-8280-7c43-8a43-000000000043",
                        "019d6850-8280-7c44-8a44-000000000044",
                        "019d6850-8280-7c45-8a45-000000000045",
                        "00000000-0000-7000-8000-000000000011")));
        return List.of(said.get(0), said.get(1), said.get(2));
    }

    private List<Produced> said(List<Fact> facts, Supplier<UUID> ids) {
        reader = reader.after(facts);
        return said(ConsentMessages.of(reader, facts, ids));
    }

    private List<Produced> said(List<OutboxMessage> messages) {
        List<Produced> said = new ArrayList<>();
        for (OutboxMessage message : messages) {
            message.records(SOURCE, key -> sequences.merge(key, 1L, Long::sum)).stream()
                    .map(r -> new Produced(r.topic(), r.key(), r.headers(), r.value()))
                    .forEach(said::add);
        }
        return said;
    }

    private static Supplier<UUID> ids(String... ids) {
        Iterator<UUID> each = Stream.of(ids).map(UUID::fromString).iterator();
        return each::next;
    }
}
