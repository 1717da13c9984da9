package io.assentry.consent.replies;

import static io.assentry.consent.replies.Intent.ERASE;
import static io.assentry.consent.replies.Intent.OBJECT;
import static io.assentry.consent.replies.Intent.STOP;
import static io.assentry.consent.replies.Intent.UNCLEAR;

import java.util.List;

/** What people write in Spanish. */
final class SpanishRules {

    private static final String MESSAGES =
            "(mensajes?|sms|textos?|correos?|emails?|e mails?|mails?|llamadas?|boletin(es)?|spam)";
    private static final String ADVERTS = "(publicidad|propaganda|promociones|marketing|anuncios)";

    private SpanishRules() {}

    static List<ReplyRule> doubts() {
        return List.of(
                ReplyRule.of(
                        UNCLEAR,
                        "es-do-not-stop",
                        "\\bno (me )?(dejen|deje|dejes|cancelen|cancele|den) (de|la|de baja)\\b"),
                ReplyRule.of(UNCLEAR, "es-cancel-order", "\\bcancelar .{0,16}\\b(pedido|cita|reserva|compra)\\b"));
    }

    static List<ReplyRule> rules() {
        return List.of(
                ReplyRule.of(
                        ERASE,
                        "es-erase",
                        "\\b(borr(en|e|ar|a)|elimin(en|e|ar|a)|suprim(an|a|ir)) (todos |toda )*(mis?|mi) (datos|cuenta|informacion|perfil)\\b"),
                ReplyRule.of(ERASE, "es-right-to-erasure", "\\bderecho (al olvido|de supresion)\\b"),
                ReplyRule.of(
                        OBJECT,
                        "es-no-advertising",
                        "\\b(no (quiero |mas |envien |me )*|basta de |sin )" + "(mas )?" + ADVERTS + "\\b"),
                ReplyRule.of(OBJECT, "es-object", "\\bme opongo\\b"),
                ReplyRule.of(
                        STOP,
                        "es-no-more",
                        "\\b(no|ni un|basta de) (quiero )?(mas |recibir |sus )*" + MESSAGES + "\\b"),
                ReplyRule.of(
                        STOP,
                        "es-do-not-send",
                        "\\bno (me |nos )?(envi(en|e|es)|mand(en|e|es)|escrib(an|a|as)|contact(en|e|es)|llam(en|e|es)|molest(en|e|es))\\b"),
                ReplyRule.of(
                        STOP,
                        "es-stop-it",
                        "\\b(dej(en|e|a)|par(en|e)|ces(en|e)) de (enviar|mandar|escribir|molestar|contactar|llamar)\\w*\\b|\\bbasta ya\\b|^paren\\b"),
                ReplyRule.of(
                        STOP,
                        "es-unsubscribe",
                        "\\b(dar|darme|denme|deme|darse|quiero|solicito|pido)( de| la| me)* baja\\b"),
                ReplyRule.of(STOP, "es-does-not-want", "\\b(no|ya no) (quiero|deseo) (recibir|saber|mas|que me)\\b"),
                ReplyRule.of(
                        STOP,
                        "es-take-me-off",
                        "\\b(quiten|quite|quitar|saquen|saque|borren|borre|eliminen)(me)?( me)?( mi (numero|nombre|correo))? de (la|su|esta) lista\\b"
                                + "|\\b(quitenme|saquenme|borrenme|eliminenme)\\b"),
                ReplyRule.of(STOP, "es-cancel", "\\bcancel(ar|en|e|o) (mi |la |esta )?(suscripcion|subscripcion)\\b"),
                ReplyRule.of(STOP, "es-leave-alone", "\\b(dejenme|dejame|deje?nme) en paz\\b"),
                ReplyRule.of(
                        STOP,
                        "es-withdraw-consent",
                        "\\b(retiro|revoco) (mi )?(consentimiento|autorizacion|permiso)\\b"),
                ReplyRule.of(STOP, "es-wrong-number", "\\bnumero equivocado\\b"));
    }

    static List<String> signals() {
        return List.of(
                "baja",
                "parar",
                "basta",
                "cancelar",
                "no mas",
                "no me interesa",
                "no interesado",
                "acoso",
                "abogado",
                "borrar",
                "no gracias");
    }
}
