package io.assentry.local;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The four services: what they are called, where they listen and which secrets they may know. */
enum Service {
    REGISTRY("registry", "processor-registry-service", 8084),
    CONSENT("consent", "consent-service", 8081, Secret.PSEUDONYM_KEYS, Secret.LINK_KEYS, Secret.PROOF_KEYS),
    DSAR("dsar", "dsar-service", 8082, Secret.PSEUDONYM_KEYS, Secret.CASE_KEYS),
    RETENTION("retention", "retention-service", 8083);

    private final String shortName;
    private final String folder;
    private final int usualPort;
    private final List<Secret> keys;

    Service(String shortName, String folder, int usualPort, Secret... keys) {
        this.shortName = shortName;
        this.folder = folder;
        this.usualPort = usualPort;
        this.keys = List.of(keys);
    }

    /** Name of its database and of the role that owns it; examples name services so as well. */
    String shortName() {
        return shortName;
    }

    /** Name of its folder, of its process and of its log. */
    String folder() {
        return folder;
    }

    int usualPort() {
        return usualPort;
    }

    List<Secret> keys() {
        return keys;
    }

    Secret databasePassword() {
        return switch (this) {
            case REGISTRY -> Secret.DATABASE_REGISTRY;
            case CONSENT -> Secret.DATABASE_CONSENT;
            case DSAR -> Secret.DATABASE_DSAR;
            case RETENTION -> Secret.DATABASE_RETENTION;
        };
    }

    /** Of the role that owns the tables and migrates them. */
    Secret ownerPassword() {
        return switch (this) {
            case REGISTRY -> Secret.OWNER_REGISTRY;
            case CONSENT -> Secret.OWNER_CONSENT;
            case DSAR -> Secret.OWNER_DSAR;
            case RETENTION -> Secret.OWNER_RETENTION;
        };
    }

    Secret signingKeys() {
        return switch (this) {
            case REGISTRY -> Secret.SIGNING_REGISTRY;
            case CONSENT -> Secret.SIGNING_CONSENT;
            case DSAR -> Secret.SIGNING_DSAR;
            case RETENTION -> Secret.SIGNING_RETENTION;
        };
    }

    static Optional<Service> named(String shortName) {
        return Arrays.stream(values())
                .filter(service -> service.shortName.equals(shortName))
                .findFirst();
    }
}
