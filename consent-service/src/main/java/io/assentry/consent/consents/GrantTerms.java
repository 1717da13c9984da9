package io.assentry.consent.consents;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.ConsentValidity;
import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** What a consent is measured by: the controller, its purpose, the notice shown, the agreement. */
interface GrantTerms {

    /** Everything about one call in one look; nothing if there is no such controller. */
    Optional<Terms> look(ControllerId controller, GrantRequest request);

    /**
     * What holds for a call.
     *
     * @param zone in which the controller's periods are counted
     * @param staleFrom from when on a material change leaves the notice behind for this scope; null if none is known
     * @param purpose null if the controller has no such purpose
     */
    record Terms(
            ZoneId zone, PurposeTerms purpose, boolean noticePublished, Instant staleFrom, boolean agreementActive) {}

    /**
     * What the purpose says.
     *
     * @param validity null where consent is no lawful basis
     * @param doubleOptIn channels for which people confirm what was asked in their name
     * @param storageLocations countries in which its data are kept
     */
    record PurposeTerms(
            Set<Channel> channels, ConsentValidity validity, Set<Channel> doubleOptIn, Set<String> storageLocations) {}
}
