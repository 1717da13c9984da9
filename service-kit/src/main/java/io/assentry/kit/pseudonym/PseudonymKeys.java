package io.assentry.kit.pseudonym;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Only services that are given the master key can make pseudonyms; the others fail at start if they ask. */
class PseudonymKeys {

    @Produces
    @Singleton
    Pseudonyms pseudonyms(@ConfigProperty(name = "assentry.pseudonym.keys") Optional<String> keys) {
        return new Pseudonyms(keys.orElseThrow(
                () -> new IllegalStateException("assentry.pseudonym.keys is needed: id:base64 of 32 bytes")));
    }
}
