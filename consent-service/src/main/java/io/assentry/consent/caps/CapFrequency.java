package io.assentry.consent.caps;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.purposes.Channel;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A controller says how much is too much. Saying the same again changes nothing. */
@ApplicationScoped
class CapFrequency {

    private final KnownControllers controllers;
    private final FrequencyCaps caps;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final Ids ids;

    CapFrequency(
            KnownControllers controllers,
            FrequencyCaps caps,
            Transactions transactions,
            EvidenceLog evidence,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.caps = caps;
        this.transactions = transactions;
        this.evidence = evidence;
        this.clock = clock;
        this.ids = ids;
    }

    FrequencyCap handle(ControllerId controller, Channel channel, int perDay) {
        controllers.refuseUnknown(controller);
        Optional<FrequencyCap> standing = caps.find(controller, channel).filter(cap -> cap.perDay() == perDay);
        if (standing.isPresent()) {
            return standing.get();
        }
        FrequencyCap cap = new FrequencyCap(channel, perDay, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        transactions.run(tx -> {
            caps.put(tx, controller, cap);
            evidence.write(
                    tx,
                    List.of(new EvidenceEntry(
                            ids.next(),
                            controller,
                            "frequency_cap.set",
                            cap.setAt(),
                            new FrequencyCapSet(channel.wire(), perDay))));
        });
        return cap;
    }

    FrequencyCap show(ControllerId controller, Channel channel) {
        controllers.refuseUnknown(controller);
        return caps.find(controller, channel).orElseThrow(() -> new NotFound("frequency cap", channel.wire()));
    }

    private record FrequencyCapSet(String channel, int perDay) {}
}
