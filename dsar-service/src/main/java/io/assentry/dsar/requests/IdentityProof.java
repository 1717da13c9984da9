package io.assentry.dsar.requests;

import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * That the person who asks is the person whom the data concern (GDPR Art. 12(6)), and which of the identifiers that was
 * shown for. What a case discloses or destroys reaches these alone: whoever proves one mailbox has proved no other.
 *
 * @param method a rung of the ladder, such as {@code email_link}
 * @param pseudonyms of the proved identifiers, under every live key
 */
public record IdentityProof(String method, Instant verifiedAt, Set<Pseudonym> pseudonyms) {

    public IdentityProof {
        pseudonyms = Collections.unmodifiableSet(new TreeSet<>(pseudonyms));
        if (pseudonyms.isEmpty()) {
            throw new IllegalArgumentException("No proof without something proved");
        }
    }
}
