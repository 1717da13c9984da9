package io.assentry.consent.templates;

import io.assentry.consent.purposes.Channel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How a message shows that one can opt out (GDPR Art. 7(3), 21(4); 47 CFR 64.1200(a)(10); 16 CFR 316.5). */
public enum OptOutWay {
    /** A visible link. */
    UNSUBSCRIBE_LINK(Channel.EMAIL, Channel.SMS, Channel.IN_APP),
    /** A mail to the sender. */
    REPLY_MAIL(Channel.EMAIL),
    /** A word to answer with, such as STOP. */
    REPLY_KEYWORD(Channel.SMS),
    /** A way that is named where nobody can answer. */
    ALTERNATIVE_STATED(Channel.SMS, Channel.PHONE, Channel.POST, Channel.IN_APP),
    ACCOUNT_SETTINGS(Channel.EMAIL, Channel.IN_APP);

    public static final String PATTERN =
            "unsubscribe_link|reply_mail|reply_keyword|alternative_stated|account_settings";

    private final Set<Channel> channels;

    OptOutWay(Channel first, Channel... others) {
        this.channels = EnumSet.of(first, others);
    }

    boolean worksBy(Channel channel) {
        return channels.contains(channel);
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OptOutWay of(String wire) {
        return Arrays.stream(values())
                .filter(w -> w.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No way to opt out has this name"));
    }
}
