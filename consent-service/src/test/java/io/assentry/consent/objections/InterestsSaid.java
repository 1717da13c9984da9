package io.assentry.consent.objections;

import io.assentry.consent.ledger.ChangesSaid;
import io.assentry.consent.ledger.Grants;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.objections.InterestsObjection.Ground;
import io.assentry.consent.objections.InterestsObjection.Outcome;
import io.assentry.consent.objections.InterestsObjection.Verdict;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** The golden examples' objection to statistics, which legal claims override. */
public final class InterestsSaid {

    private static final UUID REQUEST = UUID.fromString("019e4ccf-6000-7c60-8a60-000000000060");
    private static final String OTHER = "00000000-0000-7000-8000-000000000001";
    private static final PurposeId STATISTICS = new PurposeId("harbour_statistics");

    private InterestsSaid() {}

    public static List<Produced> golden() {
        SortedSet<Scope> scopes = new TreeSet<>(List.of(new Scope(STATISTICS, Channel.EMAIL)));
        Person reader = Grants.reader();
        InterestsObjection.Raised raised = InterestsObjection.raise(
                reader,
                STATISTICS,
                Instant.parse("2026-05-21T18:58:00Z"),
                REQUEST,
                null,
                scopes,
                ChangesSaid.ids(OTHER, "019e4cd0-8800-7c62-8a62-000000000062"),
                Instant.parse("2026-05-21T19:00:00Z"));
        List<Produced> first = ChangesSaid.of(
                raised.change(),
                Optional.of(ObjectionMessages.raised(reader, raised.objection())),
                13,
                0,
                "019e4cd0-8800-7c61-8a61-000000000061",
                OTHER,
                "019e4cd0-8800-7c66-8a66-000000000066");
        List<Produced> said = new ArrayList<>(List.of(first.get(0), first.get(2)));
        InterestsObjection.Decided decided = raised.objection()
                .decide(
                        raised.change().after(),
                        new Verdict(Outcome.REJECTED, Optional.of(Ground.LEGAL_CLAIMS), "weighing-2026-17"),
                        scopes,
                        ChangesSaid.ids(),
                        Instant.parse("2026-05-29T20:00:00Z"));
        said.add(ChangesSaid.of(
                        decided.change(),
                        ObjectionMessages.decided(reader, decided.objection()),
                        15,
                        1,
                        "019e7600-4c00-7c65-8a65-000000000065",
                        OTHER,
                        OTHER)
                .getFirst());
        return said;
    }
}
