package io.assentry.testkit;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for what must never stand in an event, a log line or an error: anything shaped like an e-mail address, a
 * telephone number or an IP address (GDPR Art. 4(1); Art. 25). A shape is enough to fail: whether it belongs to a living
 * person cannot be told from the text.
 *
 * <p>Not personal: loopback and unspecified addresses, version numbers, and the opaque tokens that such texts are full
 * of (UUIDs, hashes, pseudonyms, instants).
 */
public final class PersonalDataScan {

    private static final Pattern EMAIL = Pattern.compile(
            "[\\p{L}\\p{N}._%+'-]+(?:@|%40)(?:[\\p{L}\\p{N}-]+\\.)+(?:xn--[a-z0-9-]+|\\p{L}{2,})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Four numbers and no more: longer dotted rows are object identifiers, and a word at either end makes a version. */
    private static final Pattern IPV4 = Pattern.compile("(?<![\\w.-])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w-]|\\.\\w)");

    private static final Pattern IPV6 =
            Pattern.compile("(?<![\\w:.])[0-9A-Fa-f:]*:[0-9A-Fa-f]*:[0-9A-Fa-f:]*(?![\\w:])");

    private static final Pattern HARMLESS = Pattern.compile(String.join(
            "|",
            // UUID
            "(?<![\\w-])\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}(?![\\w-])",
            // date, instant, time of day
            "(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?(?!\\d)",
            // hash, pseudonym, token: a long run that mixes letters and digits
            "(?<![\\w-])(?=[\\w-]*[A-Za-z])(?=[\\w-]*\\d)[\\w-]{20,}(?![\\w-])"));

    private static final List<Pattern> TELEPHONES = List.of(
            // E.164 and other international writing
            Pattern.compile("(?<![\\w+])\\+[1-9](?:[ ./()-]{0,2}\\d){6,14}(?!\\d)"),
            Pattern.compile("(?<![\\w.-])00[1-9](?:[ /()-]{0,2}\\d){7,13}(?![\\w.-])"),
            // North America: 212-555-0123, (212) 555-0123, 1 212 555 0123, 555-0123
            Pattern.compile(
                    "(?<![\\w.-])(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])[2-9]\\d{2}[ .-]\\d{4}(?![\\w-])"),
            Pattern.compile("(?<![\\w./-])[2-9]\\d{2}-\\d{4}(?![\\w-])"),
            // with the trunk prefix 0, separated or in one piece: 07700 900123, (020) 7946-0018, 07700900123
            Pattern.compile("(?<![\\w.:-])\\(?0[1-9]\\d{0,4}\\)?(?:[ /-]\\d{2,8}){1,4}(?![\\w-]|[.:]\\d)"),
            Pattern.compile("(?<![\\w.:-])0[1-9]\\d{8,9}(?![\\w-]|[.:]\\d)"));

    private static final int FEWEST_DIGITS = 7;

    /** Stands where something has been taken out, so that its neighbours do not grow together. */
    private static final String BLANK = "\u00a7";

    private PersonalDataScan() {}

    /** Fails if the text holds something that looks like personal data; the message shows the shape and not the value. */
    public static void assertClean(String text) {
        List<String> findings = findings(text);
        if (!findings.isEmpty()) {
            throw new AssertionError("looks like personal data: " + String.join(", ", findings));
        }
    }

    /** What was found, each as its kind and its disguised value. */
    public static List<String> findings(String text) {
        return find(text).stream()
                .map(finding -> finding.kind() + " " + disguised(finding.value()))
                .toList();
    }

    /** The text with every finding in disguise: a build log is a log too. */
    static String disguise(String text) {
        String disguised = text;
        for (Finding finding : find(text)) {
            disguised = disguised.replace(finding.value(), disguised(finding.value()));
        }
        return disguised;
    }

    private static List<Finding> find(String text) {
        List<Finding> findings = new ArrayList<>();
        matches(EMAIL, text).forEach(found -> findings.add(new Finding("an e-mail address", found)));
        Stream.concat(matches(IPV4, text), matches(IPV6, text))
                .filter(PersonalDataScan::isAddressOfSomeone)
                .forEach(found -> findings.add(new Finding("an IP address", found)));
        String rest = EMAIL.matcher(HARMLESS.matcher(text).replaceAll(BLANK)).replaceAll(BLANK);
        for (Pattern telephone : TELEPHONES) {
            for (String found : matches(telephone, rest).toList()) {
                if (found.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS) {
                    findings.add(new Finding("a telephone number", found));
                    rest = rest.replace(found, BLANK);
                }
            }
        }
        return findings;
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }

    private static boolean isAddressOfSomeone(String shape) {
        if (shape.chars().noneMatch(Character::isDigit)) {
            return false;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(shape);
            return !address.isLoopbackAddress() && !address.isAnyLocalAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** Enough to find the place, too little to be the value. */
    private static String disguised(String found) {
        return found.replaceAll("(?<=.{2})[\\p{L}\\p{N}](?=.{2})", "*");
    }

    private record Finding(String kind, String value) {}
}
