package io.assentry.consent.replies;

import static io.assentry.consent.replies.Intent.CONFIRM;
import static io.assentry.consent.replies.Intent.ERASE;
import static io.assentry.consent.replies.Intent.HELP;
import static io.assentry.consent.replies.Intent.NOTHING;
import static io.assentry.consent.replies.Intent.OBJECT;
import static io.assentry.consent.replies.Intent.START;
import static io.assentry.consent.replies.Intent.STOP;
import static io.assentry.consent.replies.Intent.UNCLEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.assentry.consent.purposes.Channel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write, and what it is taken for. Each line is one that was thought about; a new rule brings its own. */
class ReplyUnderstandingTest {

    private static final List<String> LOCAL = List.of("退订", "TD", "STOPP", "ARRET", "BAJA");
    private static final List<String> LOCAL_YES = List.of("JA", "OUI", "SI", "是", "确认");

    private final ReplyUnderstanding understanding = new ReplyUnderstanding(new Keywords(LOCAL, LOCAL_YES));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop", "STOP", " Stop ", "Stop!", "STOP.", "\"stop\"", "stop 🛑", "🙄 STOP 🙄", "Ｓｔｏｐ", "st\u200bop",
                "quit", "end", "revoke", "opt out", "OPT-OUT", "Opt   out", "optout", "cancel", "unsubscribe",
                        "stopall",
                "stop all", "退订", "退 订", "td", "Stopp", "ARRÊT", "arret", "baja", "BAJA!!"
            })
    void a_keyword_alone_stops(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "please stop",
                "STOP please",
                "Stop, thanks",
                "ok stop now",
                "stop stop STOP",
                "STOOOOP",
                "sotp",
                "unsuscribe",
                "Stop bitte",
                "stop svp",
                "stop por favor",
                "请退订",
                "Hi, unsubscribe. Thank you!",
                "STOP\nSent from my phone"
            })
    void a_keyword_with_courtesy_repeated_stretched_or_misspelt_stops(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pls no more msgs",
                "Please stop texting me",
                "stop sending me these messages!!",
                "Don't text me again",
                "do not contact me",
                "never write to me again",
                "Take me off your list",
                "remove my number from your list please",
                "I want to unsubscribe",
                "how do I unsubscribe?",
                "I no longer want to receive these",
                "I don't want your texts",
                "leave me alone",
                "lose my number",
                "I withdraw my consent",
                "I revoke my permission to text me",
                "wrong number",
                "can you stop texting me?",
                "No more promotional texts",
                "cancel my subscription",
                "piss off",
                "unsubscribe me",
                "stop this"
            })
    void what_a_reasonable_person_reads_as_a_revocation_stops_in_english(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bitte keine SMS mehr",
                "keine weiteren Nachrichten",
                "Hören Sie auf damit",
                "hört auf",
                "Schicken Sie mir nichts mehr",
                "Ich möchte keine Nachrichten mehr erhalten",
                "Bitte melden Sie mich vom Newsletter ab",
                "abmelden bitte",
                "Lassen Sie mich in Ruhe",
                "Ich widerrufe meine Einwilligung",
                "Nehmen Sie mich von der Liste",
                "falsche Nummer"
            })
    void and_in_german(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ne m'envoyez plus de messages",
                "plus de sms svp",
                "Arrêtez de m'écrire",
                "arrêtez",
                "Je ne souhaite plus recevoir vos messages",
                "Je ne veux plus être contacté",
                "Désabonnez-moi",
                "désinscription",
                "Retirez-moi de votre liste",
                "laissez-moi tranquille",
                "Je retire mon consentement",
                "mauvais numéro"
            })
    void and_in_french(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No más mensajes",
                "no me envíen más",
                "No me escriban más",
                "Dejen de enviarme mensajes",
                "quiero darme de baja",
                "No quiero recibir sus correos",
                "Quítenme de la lista",
                "cancelar mi suscripción",
                "Déjenme en paz",
                "retiro mi consentimiento",
                "número equivocado"
            })
    void and_in_spanish(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"不要再发了", "别发了", "請不要再傳簡訊", "停止发送", "我要退订", "不想收到你们的短信", "勿扰，别再联系我", "取消订阅", "撤回同意", "打错了", "別煩我"
            })
    void and_in_chinese(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stop all marketing",
                "no more advertising please",
                "do not contact me for advertising",
                "I object to direct marketing",
                "Keine Werbung mehr!",
                "Ich widerspreche der Nutzung meiner Daten",
                "plus de publicité",
                "je m'oppose à la prospection",
                "no quiero publicidad",
                "me opongo",
                "不要发广告",
                "拒绝推销"
            })
    void a_word_against_all_advertising_objects(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(OBJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete me",
                "Delete all my data",
                "erase my information",
                "forget me",
                "remove my personal data",
                "I invoke my right to be forgotten",
                "Löschen Sie meine Daten",
                "bitte löscht alles",
                "Supprimez mes données",
                "effacez mon compte",
                "Borren mis datos",
                "eliminar mi cuenta",
                "删除我的个人信息",
                "註銷我的帳號"
            })
    void whoever_wants_to_be_deleted_asks_for_erasure(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(ERASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop by the shop tomorrow?",
                "don't stop, I love these",
                "Why did you unsubscribe me?",
                "cancel my order please",
                "not interested",
                "enough",
                "Is this spam?",
                "I can't stop laughing",
                "the end",
                "🛑",
                "non merci",
                "kein Interesse",
                "no me interesa",
                "je veux plus de sms",
                "取消订单",
                "你们别这样",
                "if you don't stop texting me I will sue"
            })
    void what_may_be_a_revocation_and_may_not_is_for_a_person_to_read(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ok",
                "thanks!",
                "When do you open on Sunday?",
                "when does the sale end?",
                "yes please",
                "yes, but only on Sundays",
                "yes yes",
                "oh yes",
                "y",
                "ja?! nein",
                "my order has not arrived",
                "Danke, ich komme morgen",
                "Wann ist meine Bestellung da?",
                "merci beaucoup",
                "Quels sont vos horaires ?",
                "gracias, hasta mañana",
                "好的谢谢",
                "几点开门？",
                "👍",
                ""
            })
    void what_says_nothing_of_the_kind_changes_nothing(String text) {
        assertThat(understanding.of(text).intent()).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"START,START", "unstop,START", "Start please,START", "HELP,HELP", "info,HELP", "Help!,HELP"})
    void start_and_help_are_keywords_too(String text, Intent intent) {
        assertThat(understanding.of(text).intent()).isEqualTo(intent);
    }

    @Test
    void help_wanted_in_a_sentence_is_no_keyword() {
        assertThat(understanding.of("can you help me with my order").intent()).isEqualTo(NOTHING);
        assertThat(understanding.of("when do we start").intent()).isEqualTo(NOTHING);
        assertThat(START).isNotEqualTo(HELP);
    }

    @Test
    void several_wishes_are_all_understood_and_the_widest_leads() {
        Understood understood = understanding.of("Stop texting me and delete my data");

        assertThat(understood.intents()).containsExactly(ERASE, STOP);
        assertThat(understood.intent()).isEqualTo(ERASE);
        assertThat(understood.rules()).containsExactly("en-erase", "en-stop-doing");
    }

    @Test
    void the_channels_that_a_text_names_are_told() {
        assertThat(understanding.of("stop texting and calling me").channels())
                .containsExactlyInAnyOrder(Channel.SMS, Channel.PHONE);
        assertThat(understanding.of("no more emails").channels()).containsExactly(Channel.EMAIL);
        assertThat(understanding.of("STOP").channels()).isEmpty();
    }

    @Test
    void what_an_answer_quotes_is_not_the_persons_word() {
        assertThat(understanding
                        .of(
                                "Thank you, see you there\n\nOn Mon, 2 Mar 2026, Harbour Books wrote:\n> Reply STOP to unsubscribe")
                        .intent())
                .isEqualTo(NOTHING);
        assertThat(understanding.of("> Reply STOP to stop\nSee you tomorrow").intent())
                .isEqualTo(NOTHING);
        assertThat(understanding
                        .of("Stop.\n\nAm 2. März 2026 schrieb Harbour Books:\n> Hallo")
                        .intent())
                .isEqualTo(STOP);
    }

    @Test
    void a_subject_counts_unless_it_is_the_senders_own() {
        assertThat(understanding.of("unsubscribe", "").intent()).isEqualTo(STOP);
        assertThat(understanding.of("Re: Stop missing out", "See you tomorrow").intent())
                .isEqualTo(NOTHING);
        assertThat(understanding.of("AW: Angebote", "Bitte keine E-Mails mehr").intent())
                .isEqualTo(STOP);
        assertThat(understanding.of("Question", "stop by the shop tomorrow?").intent())
                .isEqualTo(UNCLEAR);
    }

    @Test
    void an_operator_adds_words_of_its_languages_and_no_sentence() {
        var icelandic = new ReplyUnderstanding(new Keywords(List.of("Hætta"), List.of()));

        assertThat(icelandic.of("hætta!").rules()).containsExactly("keyword:hætta");
        assertThat(understanding.of("hætta!").intent()).isEqualTo(NOTHING);
        assertThatThrownBy(() -> new Keywords(List.of("  "), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Keywords(List.of("x".repeat(41)), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YES", "Yes.", " yes! ", "Ja", "JA!", "oui", "Sí", "是", "确认"})
    void a_yes_is_one_word_and_nothing_else(String text) {
        assertThat(understanding.of(text).intents()).containsExactly(CONFIRM);
        assertThat(understanding.of(text).rules()).singleElement().asString().startsWith("keyword:");
    }

    @Test
    void by_mail_a_yes_says_nothing() {
        assertThat(understanding.of("yes").by(Channel.SMS).intent()).isEqualTo(CONFIRM);
        assertThat(understanding.of("yes").by(Channel.EMAIL).intent()).isEqualTo(NOTHING);
        assertThat(understanding.of("stop").by(Channel.EMAIL).intent()).isEqualTo(STOP);
    }

    @Test
    void no_word_says_yes_that_ends_something() {
        assertThatThrownBy(() -> new Keywords(List.of("BAJA"), List.of("baja")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Keywords(List.of(), List.of("Stop"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Keywords(List.of(), List.of("start")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Keywords(List.of(), List.of("👍"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_rule_has_a_name_of_its_own() {
        List<String> names = List.of(
                        EnglishRules.rules(),
                        EnglishRules.doubts(),
                        GermanRules.rules(),
                        GermanRules.doubts(),
                        FrenchRules.rules(),
                        FrenchRules.doubts(),
                        SpanishRules.rules(),
                        SpanishRules.doubts(),
                        ChineseRules.rules(),
                        ChineseRules.doubts())
                .stream()
                .flatMap(List::stream)
                .map(ReplyRule::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("(en|de|fr|es|zh)-[a-z-]+"));
    }

    @Test
    void a_long_text_made_to_be_slow_is_read_in_a_moment() {
        String slow = "stop all the these your this my any of ".repeat(2_500);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(understanding.of(slow).intent()).isNotNull());
    }
}
