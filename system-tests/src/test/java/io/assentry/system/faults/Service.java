package io.assentry.system.faults;

import java.util.Map;
import java.util.Set;

/** The four services, with the name of each one's database and what each hears. */
enum Service {
    REGISTRY("processor-registry-service", "registry", Map.of("rights-request-events", Set.of("ErasureRequested.v1"))),
    CONSENT(
            "consent-service",
            "consent",
            Map.of(
                    "processor-events",
                    Set.of("ControllerRegistered.v1", "AgreementActivated.v1"),
                    "rights-request-events",
                    Set.of(
                            "ObjectionRequested.v1",
                            "ConsentWithdrawalRequested.v1",
                            "RestrictionRequested.v1",
                            "RestrictionLifted.v1",
                            "AccessRequested.v1",
                            "ErasureRequested.v1"))),
    DSAR(
            "dsar-service",
            "dsar",
            Map.of(
                    "processor-events",
                    Set.of("ControllerRegistered.v1", "AgreementActivated.v1"),
                    "system-directory",
                    Set.of("SystemDirectoryEntry.v1"),
                    "rights-task-reports",
                    Set.of("TaskReported.v1"))),
    RETENTION(
            "retention-service",
            "retention",
            Map.of(
                    "processor-events",
                    Set.of("ControllerRegistered.v1", "AgreementActivated.v1"),
                    "system-directory",
                    Set.of("SystemDirectoryEntry.v1"),
                    "consent-events",
                    Set.of(
                            "ConsentGranted.v1",
                            "ConsentWithdrawn.v1",
                            "SuppressionAdded.v1",
                            "SuppressionLifted.v1",
                            "ConsentExpired.v1",
                            "ConsentInvalidated.v1",
                            "SubjectRestricted.v1",
                            "SubjectUnrestricted.v1"),
                    "rights-request-events",
                    Set.of("ErasureRequested.v1")));

    private final String folder;
    private final String database;
    private final Map<String, Set<String>> hears;

    Service(String folder, String database, Map<String, Set<String>> hears) {
        this.folder = folder;
        this.database = database;
        this.hears = hears;
    }

    String folder() {
        return folder;
    }

    String database() {
        return database;
    }

    /** Topics, each with the types that change something in this service. */
    Map<String, Set<String>> hears() {
        return hears;
    }
}
