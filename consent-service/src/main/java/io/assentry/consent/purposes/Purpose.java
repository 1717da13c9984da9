package io.assentry.consent.purposes;

import io.assentry.kit.problem.InvalidField;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One purpose as its controller defines it (GDPR Art. 5(1)(b), 13(1)(c)-(f), 13(2)(a)).
 *
 * @param lawfulBases all that it rests on anywhere (Art. 6(1))
 * @param channels by which people may be reached for it; none, if nobody is written to
 * @param consentValidity how long a consent lasts; there is one exactly if consent is a basis
 * @param retentionRuleId the rule of the retention schedule that its data follow; absent if none does
 * @param recipients parties of the register that receive the data
 * @param withdrawalMethod how a person takes consent back, in words
 * @param jurisdictions where not all of its bases hold, those that do
 * @param doubleOptIn channels by which people confirm what was asked in their name before anything is sent
 */
public record Purpose(
        PurposeId id,
        String description,
        SortedSet<LawfulBasis> lawfulBases,
        SortedSet<Channel> channels,
        SortedSet<String> dataCategories,
        ConsentValidity consentValidity,
        String retentionRuleId,
        List<String> recipients,
        List<String> storageLocations,
        String withdrawalMethod,
        SortedMap<Jurisdiction, SortedSet<LawfulBasis>> jurisdictions,
        SortedSet<Channel> doubleOptIn) {

    /** Where a message can reach the person who asked, and nobody else may have asked in their name. */
    private static final Set<Channel> CONFIRMABLE = Set.of(Channel.EMAIL, Channel.SMS);

    public Purpose {
        boolean onConsent = lawfulBases.contains(LawfulBasis.CONSENT);
        if (onConsent && consentValidity == null) {
            throw new InvalidField("consentValidity", "is needed where consent is a lawful basis");
        }
        if (!onConsent && consentValidity != null) {
            throw new InvalidField("consentValidity", "has no meaning where consent is no lawful basis");
        }
        if (!CONFIRMABLE.containsAll(doubleOptIn) || !channels.containsAll(doubleOptIn)) {
            throw new InvalidField("doubleOptIn", "names email or sms, and only channels that the purpose uses");
        }
        if (!onConsent && !doubleOptIn.isEmpty()) {
            throw new InvalidField("doubleOptIn", "has no meaning where consent is no lawful basis");
        }
        jurisdictions.forEach((jurisdiction, bases) -> {
            if (!lawfulBases.containsAll(bases)) {
                throw new InvalidField("jurisdictions", "name bases that lawfulBases names too");
            }
            if (!jurisdiction.knows(bases)) {
                throw new InvalidField("jurisdictions", "cannot rest on legitimate_interests in CN (PIPL Art. 13)");
            }
        });
    }

    /** On for e-mail and SMS unless the controller decides otherwise (domain rule, double opt-in). */
    static SortedSet<Channel> doubleOptInByDefault(SortedSet<LawfulBasis> lawfulBases, SortedSet<Channel> channels) {
        SortedSet<Channel> confirmed = new TreeSet<>(CONFIRMABLE);
        confirmed.retainAll(lawfulBases.contains(LawfulBasis.CONSENT) ? channels : Set.of());
        return confirmed;
    }

    /** What it rests on in each jurisdiction that it names, as words of the wire. */
    SortedMap<String, List<String>> basesInWords() {
        SortedMap<String, List<String>> words = new TreeMap<>();
        jurisdictions.forEach((where, bases) ->
                words.put(where.value(), bases.stream().map(LawfulBasis::wire).toList()));
        return words;
    }

    /** Under PIPL a purpose on legitimate interests needs something else to rest on. */
    boolean lacksBasisInChina() {
        return lawfulBases.contains(LawfulBasis.LEGITIMATE_INTERESTS)
                && jurisdictions.keySet().stream().noneMatch(Jurisdiction::isChina);
    }
}
