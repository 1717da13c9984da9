package io.assentry.consent.decisions;

import io.assentry.consent.purposes.Channel;
import java.time.Instant;

/**
 * What somebody wants to send, and when.
 *
 * @param messageClass null if the caller named a class that does not exist
 * @param channel null if the caller named a channel that does not exist
 */
public record Question(MessageClass messageClass, Channel channel, Instant at) {

    boolean is(MessageClass wanted) {
        return messageClass == wanted;
    }
}
