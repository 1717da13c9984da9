package io.assentry.consent.templates;

import io.assentry.consent.decisions.MessageClass;
import io.assentry.consent.purposes.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A template as somebody approved it.
 *
 * @param declaredClass what its author takes it for
 * @param promotional it also promotes something: then it is marketing, whatever else it says (privacy policy, section 3)
 * @param approver a reference to who approved it, not a name
 * @param optOutWays what it shows; none where nobody can opt out of it
 * @param postalAddress it shows the sender's postal address (15 USC 7704(a)(5))
 * @param advertMarked its subject says that it is an advertisement
 * @param senderId it says who sends it
 * @param resubscription what it shows to whoever wants to come back; null if nothing
 * @param contentSha256 of the words that were approved; null if the caller does not say
 */
public record Template(
        TemplateId id,
        Channel channel,
        MessageClass declaredClass,
        boolean promotional,
        String approver,
        SortedSet<OptOutWay> optOutWays,
        TemplateTracking tracking,
        boolean postalAddress,
        boolean advertMarked,
        boolean senderId,
        Resubscription resubscription,
        String contentSha256) {

    static final String EVERYWHERE = "*";

    public Template {
        optOutWays = new TreeSet<>(optOutWays);
    }

    /** Words to come back by belong into the confirmation of a STOP, and nowhere else. */
    public boolean showsWordsWhereTheyBelong() {
        return resubscription == null
                || channel == Channel.SMS && declaredClass == MessageClass.OPTOUT_CONFIRM && !promotional;
    }

    /** A mixed message is marketing. */
    public MessageClass messageClass() {
        return promotional ? MessageClass.MARKETING : declaredClass;
    }

    /** One of the ways that it shows works by its channel. */
    public boolean showsHowToOptOut() {
        return optOutWays.stream().anyMatch(way -> way.worksBy(channel));
    }

    /** What it lacks to be sent as marketing, by country; the gate denies it there. */
    public Map<String, List<String>> gaps() {
        Map<String, List<String>> gaps = new TreeMap<>();
        if (messageClass() != MessageClass.MARKETING) {
            return gaps;
        }
        if (!showsHowToOptOut()) {
            gaps.put(EVERYWHERE, List.of("opt_out_way"));
        }
        List<String> unitedStates = new ArrayList<>();
        List<String> china = new ArrayList<>();
        if (channel == Channel.EMAIL && !postalAddress) {
            unitedStates.add("postal_address");
        }
        if (channel == Channel.EMAIL && !advertMarked) {
            china.add("advert_mark");
        }
        if (channel == Channel.SMS && !senderId) {
            unitedStates.add("sender_id");
            china.add("sender_id");
        }
        if (!unitedStates.isEmpty()) {
            gaps.put("US", unitedStates);
        }
        if (!china.isEmpty()) {
            gaps.put("CN", china);
        }
        return gaps;
    }
}
