package io.assentry.kit.pseudonym;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.assentry.kit.problem.Rejection;
import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One written form for each identifier, so that the same mailbox or telephone gives the same pseudonym whoever wrote it
 * down. E-mail: NFC, trimmed, domain in ASCII (IDNA), lower case. Telephone: E.164; the library judges whether a number
 * is possible and never changes its digits. Others: trimmed. Dots and tags of a mailbox are left as they are.
 */
final class Normalisation {

    private static final int MAX_EMAIL = 254;
    private static final int MAX_LOCAL_PART = 64;
    /** The library's word for a calling code of no country. */
    private static final String UNKNOWN = "001";

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private Normalisation() {}

    static String of(Identifier identifier) {
        String value = identifier.value();
        if (value == null || value.isBlank() || value.length() > Identifier.MAX_LENGTH) {
            throw new InvalidIdentifier("is 1 to " + Identifier.MAX_LENGTH + " characters");
        }
        return switch (identifier.type()) {
            case EMAIL -> email(value);
            case PHONE -> phone(value, identifier.region());
            case ACCOUNT, DEVICE, SOCIAL -> value.strip();
        };
    }

    private static String email(String value) {
        String text = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        int at = text.lastIndexOf('@');
        if (at < 1 || at > MAX_LOCAL_PART || at == text.length() - 1 || text.indexOf('@') != at) {
            throw new InvalidIdentifier("is an e-mail address: local part, @, domain");
        }
        if (text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw new InvalidIdentifier("is an e-mail address without spaces");
        }
        String domain;
        try {
            domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException _) {
            throw new InvalidIdentifier("is an e-mail address with a valid domain");
        }
        String normalised = (text.substring(0, at) + "@" + domain).toLowerCase(Locale.ROOT);
        if (normalised.length() > MAX_EMAIL) {
            throw new InvalidIdentifier("is an e-mail address of at most " + MAX_EMAIL + " characters");
        }
        return normalised;
    }

    static Optional<String> country(Identifier identifier) {
        if (identifier.type() != Identifier.Type.PHONE) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = PHONES.parse(of(identifier), null);
            return Optional.ofNullable(PHONES.getRegionCodeForNumber(number))
                    .or(() -> Optional.ofNullable(PHONES.getRegionCodeForCountryCode(number.getCountryCode()))
                            .filter(region -> !region.equals(UNKNOWN)));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    private static String phone(String value, String region) {
        try {
            String hint = region == null ? null : region.toUpperCase(Locale.ROOT);
            PhoneNumber number = PHONES.parse(value, hint);
            if (!PHONES.isPossibleNumber(number)) {
                throw new InvalidIdentifier("is a possible telephone number");
            }
            return PHONES.format(number, PhoneNumberFormat.E164);
        } catch (NumberParseException _) {
            throw new InvalidIdentifier("is a telephone number with its country code, or with a region");
        }
    }

    /** The identifier cannot be read; what was sent is not repeated. */
    static final class InvalidIdentifier extends Rejection {

        InvalidIdentifier(String limit) {
            super(
                    Category.INVALID,
                    "invalid-identifier",
                    "The identifier's value " + limit + ".",
                    List.of(new Violation("identifier.value", limit)));
        }
    }
}
