package io.assentry.consent.caps;

import io.assentry.consent.purposes.Channel;
import java.time.Instant;

/** At most so many marketing messages a day by this channel, to one person; the gate defers what is beyond. */
record FrequencyCap(Channel channel, int perDay, Instant setAt) {}
