package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Processing is suspended, and nothing but storage and what rights ask for goes on (privacy policy, section 9).
 *
 * @param agreementId null: under whatever agreement
 * @param purposes null: for whatever purpose
 * @param lists null: wherever the data came from
 */
record Suspension(
        ControllerId controller,
        UUID id,
        Type type,
        String agreementId,
        List<String> purposes,
        List<String> lists,
        Instant startedAt) {

    /** Why, and what a decision says because of it. */
    enum Type {
        UNLAWFUL_CLAIM("SUSPENDED_UNLAWFUL_CLAIM"),
        COST_DISPUTE("SUSPENDED_COST_DISPUTE"),
        AGREEMENT_ENDED(Standstill.AGREEMENT_ENDED),
        RESTRICTION("RESTRICTED"),
        AUTHORITY_ORDER("RESTRICTED");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Type of(String wire) {
            return Arrays.stream(values())
                    .filter(type -> type.wire().equals(wire))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No suspension is of this type"));
        }
    }
}
