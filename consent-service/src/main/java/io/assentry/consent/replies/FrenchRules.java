package io.assentry.consent.replies;

import static io.assentry.consent.replies.Intent.ERASE;
import static io.assentry.consent.replies.Intent.OBJECT;
import static io.assentry.consent.replies.Intent.STOP;
import static io.assentry.consent.replies.Intent.UNCLEAR;

import java.util.List;

/** What people write in French. */
final class FrenchRules {

    private static final String MESSAGES =
            "(sms|messages?|textos?|mails?|emails?|e mails?|courriels?|newsletters?|appels?|spams?)";
    private static final String ADVERTS = "(publicites?|pubs?|prospection|marketing|demarchage)";

    private FrenchRules() {}

    static List<ReplyRule> doubts() {
        return List.of(
                ReplyRule.of(
                        UNCLEAR, "fr-wants-more", "\\b(je veux|j aimerais|voudrais|encore|envoyez moi) plus de\\b"),
                ReplyRule.of(UNCLEAR, "fr-cancel-order", "\\bannuler .{0,16}\\b(commande|rendez vous|reservation)\\b"));
    }

    static List<ReplyRule> rules() {
        return List.of(
                ReplyRule.of(
                        ERASE,
                        "fr-erase",
                        "\\b(supprimez|supprimer|effacez|effacer|suppression de) (toutes |tous )?(mes|mon|ma) "
                                + "(donnees|informations?|compte|coordonnees)\\b|\\beffacez moi\\b"),
                ReplyRule.of(ERASE, "fr-right-to-erasure", "\\bdroit a l (oubli|effacement)\\b"),
                ReplyRule.of(
                        OBJECT,
                        "fr-no-advertising",
                        "\\b(plus|aucune?|pas|stop|arretez) (de |d |les |vos |la |votre )*" + ADVERTS + "\\b"),
                ReplyRule.of(OBJECT, "fr-object", "\\bje m oppose\\b"),
                ReplyRule.of(
                        STOP,
                        "fr-no-more",
                        "^(non )?plus (de|d|aucun) " + MESSAGES + "\\b|\\bplus aucun " + MESSAGES + "\\b"),
                ReplyRule.of(
                        STOP,
                        "fr-do-not-send",
                        "\\b(envoyez|envoyer|envoie|ecrivez|ecrire|contactez|contacter|appelez|appeler|derangez|deranger)( moi| nous)? plus\\b"
                                + "|\\bne plus (me |m |nous )?(envoyer|ecrire|contacter|appeler|deranger|recevoir|etre)\\b"),
                ReplyRule.of(
                        STOP,
                        "fr-stop-it",
                        "\\b(arretez|arreter|cessez|cesser|stoppez|stopper)( tout| ca| cela| svp| immediatement)*( de| d)?"
                                + "( m| me| nous)?( (envoyer|ecrire|contacter|appeler|harceler|deranger|les|vos|ces|l envoi)\\b|$)"),
                ReplyRule.of(
                        STOP,
                        "fr-does-not-want",
                        "\\b(veux|souhaite|desire|voudrais) (plus|pas) (recevoir|etre|de|d)\\b"),
                ReplyRule.of(
                        STOP,
                        "fr-unsubscribe",
                        "\\b(me |moi |vouloir )?(desabonne[rz]?|desinscri(re|vez|ption)|desabonnement)\\b"),
                ReplyRule.of(
                        STOP,
                        "fr-take-me-off",
                        "\\b(retirez|enlevez|supprimez|rayez|otez) (moi|mon (numero|adresse|nom))\\b"),
                ReplyRule.of(STOP, "fr-leave-alone", "\\b(laissez|foutez|fichez) moi (tranquille|la paix|en paix)\\b"),
                ReplyRule.of(
                        STOP,
                        "fr-withdraw-consent",
                        "\\b(retire|revoque|annule) mon (consentement|accord|autorisation)\\b"),
                ReplyRule.of(STOP, "fr-wrong-number", "\\b(mauvais|faux) numero\\b|\\berreur de numero\\b"));
    }

    static List<String> signals() {
        return List.of(
                "arret",
                "arreter",
                "arretez",
                "desabonner",
                "desinscrire",
                "annuler",
                "assez",
                "pas interesse",
                "pas interessee",
                "harcelement",
                "avocat",
                "supprimer",
                "non merci");
    }
}
