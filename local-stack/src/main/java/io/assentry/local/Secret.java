package io.assentry.local;

import io.assentry.local.tokens.SigningKey;
import java.security.SecureRandom;
import java.util.Base64;

/** The secrets of one data folder, each generated once and never changed by the stack. */
enum Secret {
    DATABASE_SUPERUSER("database-superuser", Kind.PASSWORD),
    DATABASE_CONSENT("database-consent", Kind.PASSWORD),
    DATABASE_DSAR("database-dsar", Kind.PASSWORD),
    DATABASE_RETENTION("database-retention", Kind.PASSWORD),
    DATABASE_REGISTRY("database-registry", Kind.PASSWORD),
    OWNER_CONSENT("database-owner-consent", Kind.PASSWORD),
    OWNER_DSAR("database-owner-dsar", Kind.PASSWORD),
    OWNER_RETENTION("database-owner-retention", Kind.PASSWORD),
    OWNER_REGISTRY("database-owner-registry", Kind.PASSWORD),
    /** Sign each service's checkpoints, reports and certificates. */
    SIGNING_CONSENT("signing-consent", Kind.KEY_RING),
    SIGNING_DSAR("signing-dsar", Kind.KEY_RING),
    SIGNING_RETENTION("signing-retention", Kind.KEY_RING),
    SIGNING_REGISTRY("signing-registry", Kind.KEY_RING),
    DATABASE_CRM("database-crm", Kind.PASSWORD),
    DATABASE_MAILER("database-mailer", Kind.PASSWORD),
    /** Sign what the example's systems report and tell. */
    REPORT_CRM("report-crm", Kind.KEY_RING),
    REPORT_MAILER("report-mailer", Kind.KEY_RING),
    /** Master keys of pseudonyms: whoever has them can tell which pseudonym is whose. */
    PSEUDONYM_KEYS("pseudonym-keys", Kind.KEY_RING),
    /** Sign the links that people get by mail. */
    LINK_KEYS("link-keys", Kind.KEY_RING),
    /** Wrap the secret of each entry of the proof vault. */
    PROOF_KEYS("proof-keys", Kind.KEY_RING),
    /** Wrap the key of each rights request's case file. */
    CASE_KEYS("case-keys", Kind.KEY_RING),
    TOKEN_SIGNING_KEY("token-signing-key.jwk", Kind.SIGNING_KEY);

    private static final int BYTES = 32;

    private enum Kind {
        PASSWORD,
        KEY_RING,
        SIGNING_KEY
    }

    private final String fileName;
    private final Kind kind;

    Secret(String fileName, Kind kind) {
        this.fileName = fileName;
        this.kind = kind;
    }

    String fileName() {
        return fileName;
    }

    String generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return switch (kind) {
            case PASSWORD -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            case KEY_RING -> "1:" + Base64.getEncoder().encodeToString(bytes);
            case SIGNING_KEY -> SigningKey.generate().toSecretJson();
        };
    }

    /** Under which name a service is handed this key. */
    String environmentName() {
        return "ASSENTRY_" + name();
    }
}
