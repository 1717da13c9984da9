package io.assentry.consent.consents;

import java.util.Set;

/**
 * What a call's telephone numbers tell, without saying which they are.
 *
 * @param countries ISO 3166 codes of the countries they belong to
 * @param authorised a number was authorised in writing, and it is one of them
 */
record Numbers(Set<String> countries, boolean authorised) {

    Numbers {
        countries = Set.copyOf(countries);
    }
}
