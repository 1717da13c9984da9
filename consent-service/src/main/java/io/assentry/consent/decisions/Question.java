package io.assentry.consent.decisions;

import io.assentry.consent.purposes.Channel;
import java.time.Instant;

/**
 * What somebody wants to send, and when.
 *
 * @param messageClass null if the caller named a class that does not exist
 * @param channel null if the caller named a channel that does not exist
 * @param named the question names a template, known or not
 * @param country ISO 3166 country that the caller knows the person to be in; null if it does not
 * @param place where the person may be; null: whether it may be sent at all, whatever the hour
 * @param quietService service texts keep quiet hours too
 */
public record Question(
        MessageClass messageClass,
        Channel channel,
        Instant at,
        boolean named,
        String country,
        Place place,
        boolean quietService) {

    /** Whatever the hour and the words. */
    public Question(MessageClass messageClass, Channel channel, Instant at) {
        this(messageClass, channel, at, false, null, null, false);
    }

    boolean is(MessageClass wanted) {
        return messageClass == wanted;
    }

    boolean by(Channel wanted) {
        return channel == wanted;
    }

    boolean isIn(String wanted) {
        return wanted.equals(country);
    }

    /** A template that promotes makes it marketing, whatever the caller calls it (privacy policy, section 3). */
    Question asWritten(SendingFacts facts) {
        boolean promotes = facts.template() != null && facts.template().messageClass() == MessageClass.MARKETING;
        if (!promotes || messageClass == null || is(MessageClass.OPTOUT_CONFIRM)) {
            return this;
        }
        return new Question(MessageClass.MARKETING, channel, at, named, country, place, quietService);
    }
}
