package io.assentry.consent.notices;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import java.util.SortedSet;

/**
 * What a material change is about: consents to these purposes by these channels were given to something else.
 *
 * @param purposes none named: every purpose
 * @param channels none named: every channel
 */
record ChangedScope(SortedSet<PurposeId> purposes, SortedSet<Channel> channels) {}
