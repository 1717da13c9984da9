package io.assentry.kit.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.util.UUID;

/**
 * What happened, for whoever has to prove it later (GDPR Art. 5(2)): ids, pseudonyms and facts, never an address.
 *
 * @param controller whose evidence it is; absent for what concerns the operator alone
 * @param kind a stable word for what happened, such as {@code consent.withdrawn}
 * @param content written as JSON
 */
public record EvidenceEntry(
        UUID id,
        @JsonProperty("controllerId") ControllerId controller,
        String kind,
        Instant recordedAt,
        Object content) {}
