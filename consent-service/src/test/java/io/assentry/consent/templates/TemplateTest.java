package io.assentry.consent.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.assentry.consent.decisions.MessageClass;
import io.assentry.consent.purposes.Channel;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a template counts as, and what it lacks where. */
class TemplateTest {

    @Test
    void d20_an_invoice_with_a_coupon_is_marketing() {
        assertThat(template(Channel.EMAIL, MessageClass.SERVICE, true, OptOutWay.UNSUBSCRIBE_LINK)
                        .messageClass())
                .isEqualTo(MessageClass.MARKETING);
        assertThat(template(Channel.EMAIL, MessageClass.SERVICE, false).messageClass())
                .isEqualTo(MessageClass.SERVICE);
    }

    @Test
    void a_confirmation_that_promotes_is_no_confirmation() {
        assertThat(template(Channel.SMS, MessageClass.OPTOUT_CONFIRM, true).messageClass())
                .isEqualTo(MessageClass.MARKETING);
    }

    @Test
    void marketing_without_a_way_out_lacks_it_everywhere() {
        assertThat(template(Channel.SMS, MessageClass.MARKETING, true).gaps())
                .containsEntry("*", List.of("opt_out_way"));
        assertThat(template(Channel.SMS, MessageClass.MARKETING, true, OptOutWay.UNSUBSCRIBE_LINK)
                        .gaps())
                .doesNotContainKey("*");
    }

    @Test
    void each_country_asks_for_its_own() {
        assertThat(template(Channel.EMAIL, MessageClass.MARKETING, true, OptOutWay.UNSUBSCRIBE_LINK)
                        .gaps())
                .containsExactly(entry("CN", List.of("advert_mark")), entry("US", List.of("postal_address")));
        assertThat(template(Channel.SMS, MessageClass.MARKETING, true, OptOutWay.REPLY_KEYWORD)
                        .gaps())
                .containsExactly(entry("CN", List.of("sender_id")), entry("US", List.of("sender_id")));
    }

    @Test
    void what_is_no_marketing_lacks_nothing() {
        assertThat(template(Channel.EMAIL, MessageClass.SERVICE, false).gaps()).isEmpty();
    }

    @Test
    void a_way_that_does_not_work_by_the_channel_is_none() {
        Template template = template(Channel.EMAIL, MessageClass.MARKETING, true, OptOutWay.REPLY_KEYWORD);

        assertThat(template.showsHowToOptOut()).isFalse();
    }

    private static Template template(
            Channel channel, MessageClass messageClass, boolean promotional, OptOutWay... ways) {
        Collection<OptOutWay> shown = List.of(ways);
        return new Template(
                new TemplateId("invoice"),
                channel,
                messageClass,
                promotional,
                "legal-7",
                new TreeSet<>(shown),
                TemplateTracking.NONE,
                false,
                false,
                false,
                null,
                null);
    }
}
