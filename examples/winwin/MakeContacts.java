import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Makes contacts.csv, always the same: {@code java MakeContacts.java > contacts.csv}. Nobody in it exists. The domains are
 * reserved (RFC 2606), and so are the telephone numbers: 555-01xx in North America, 07700 900xxx in the United Kingdom.
 */
void main() {
    List<String> given = List.of("ada", "bela", "carla", "dario", "edda", "fritz", "greta", "henk", "inga", "jonas",
            "karin", "lars", "mina", "nils", "olga", "paul", "ronja", "sven", "tilda", "uwe");
    List<String> family = List.of("albers", "brandt", "claussen", "dierks", "ebert", "feddersen", "gerdes", "hinrichs",
            "ihde", "jessen", "kruse", "lorenzen", "martens", "nissen", "oldenburg");
    List<String> domains = List.of("example.org", "example.com", "example.net");
    List<String> areas = List.of("212", "303", "415");
    List<List<String>> sources = List.of(
            List.of("web-shop checkout", "checkbox_ticked_by_user", "checkout-newsletter",
                    "Ja, ich möchte den Newsletter von Harbour Books per E-Mail erhalten. Widerruf jederzeit über den Link in jeder E-Mail."),
            List.of("shop counter card", "signed_form", "counter-card",
                    "Ich möchte den Newsletter von Harbour Books per E-Mail erhalten und kann jederzeit widerrufen."),
            List.of("reading club sign-up", "button_pressed", "reading-club",
                    "Newsletter mit Lesungen und neuen Büchern per E-Mail bestellen. Abbestellen jederzeit möglich."));
    DateTimeFormatter seconds = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    ZonedDateTime first = ZonedDateTime.of(2024, 2, 1, 10, 0, 0, 0, ZoneId.of("Europe/Berlin"));

    IO.println("email,phone,consentedAt,source,action,wordingId,wording");
    for (int i = 0; i < given.size() * family.size(); i++) {
        String email = given.get(i % given.size()) + "." + family.get(i / given.size()) + "@" + domains.get(i % 3);
        String phone = i % 2 == 0
                ? "+1%s55501%02d".formatted(areas.get(i / 2 / 100), i / 2 % 100)
                : "+447700900%03d".formatted(i / 2);
        List<String> source = sources.get(i % 7 % 3);
        IO.println("%s,%s,%s,%s,%s,%s,\"%s\"".formatted(
                email, phone, seconds.format(first.plusDays(i * 5L / 3).plusHours(i % 9)),
                source.get(0), source.get(1), source.get(2), source.get(3)));
    }
}
