package io.assentry.consent.notices;

import io.assentry.consent.controllers.Regime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a privacy notice has to say, and who asks for it (GDPR Art. 13, 14; PIPL Art. 17; domain rules 3.1, W1, 10a and 7,
 * where the policy's gaps are listed). A notice without them is not published.
 */
enum NoticePart {
    /** Who the controller is, by name and address. */
    CONTROLLER_IDENTITY(Need.ALWAYS, Regime.values()),
    /** The registration number of a company in China; asked of those who sit there. */
    UNIFIED_SOCIAL_CREDIT_CODE(Need.IN_CHINA, Regime.PIPL),
    /** Whom to ask. */
    CONTACT(Need.ALWAYS, Regime.values()),
    EU_REPRESENTATIVE(Need.UNLESS_SAID, Regime.GDPR),
    DATA_PROTECTION_OFFICER(Need.UNLESS_SAID, Regime.GDPR),
    /** The person in charge of protection, from a number of people on (PIPL Art. 52). */
    RESPONSIBLE_PERSON(Need.UNLESS_SAID, Regime.PIPL),
    PURPOSES(Need.ALWAYS, Regime.values()),
    LAWFUL_BASES(Need.ALWAYS, Regime.GDPR),
    DATA_CATEGORIES(Need.ALWAYS, Regime.PIPL),
    PROCESSING_METHODS(Need.ALWAYS, Regime.PIPL),
    RECIPIENTS(Need.ALWAYS, Regime.GDPR, Regime.PIPL),
    TRANSFERS(Need.UNLESS_SAID, Regime.GDPR, Regime.PIPL),
    RETENTION(Need.ALWAYS, Regime.values()),
    /** Which rights there are and how they are exercised. */
    RIGHTS(Need.ALWAYS, Regime.values()),
    /** That consent can be taken back, and how; nothing to say where nothing rests on consent. */
    WITHDRAWAL(Need.UNLESS_SAID, Regime.values()),
    /** That one can complain to a supervisory authority. */
    COMPLAINT_TO_AUTHORITY(Need.ALWAYS, Regime.GDPR),
    JUDICIAL_REMEDY(Need.ALWAYS, Regime.GDPR);

    /** For the bounds of a body. */
    static final String PATTERN = "controller_identity|unified_social_credit_code|contact|eu_representative"
            + "|data_protection_officer|responsible_person|purposes|lawful_bases|data_categories"
            + "|processing_methods|recipients|transfers|retention|rights|withdrawal"
            + "|complaint_to_authority|judicial_remedy";

    private final Need need;
    private final Set<Regime> askedBy;

    NoticePart(Need need, Regime... askedBy) {
        this.need = need;
        this.askedBy = Arrays.stream(askedBy).collect(Collectors.toCollection(() -> EnumSet.noneOf(Regime.class)));
    }

    /** Which of these bodies of law ask for it. */
    SortedSet<Regime> askedBy(Set<Regime> regimes) {
        return regimes.stream().filter(askedBy::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param country where the controller sits; null if that is not known, and then it is asked */
    boolean isAskedOf(String country) {
        return need != Need.IN_CHINA || country == null || country.equals("CN");
    }

    /** A notice may say instead why there is nothing to say. */
    boolean mayBeLeftOut() {
        return need == Need.UNLESS_SAID;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NoticePart of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    private enum Need {
        ALWAYS,
        IN_CHINA,
        UNLESS_SAID
    }
}
