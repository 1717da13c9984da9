package io.assentry.local;

/** The two systems of the example that hold data of their own, as an integrator's would. */
enum ExampleSystem {
    /** Customer records and invoices; follows Kafka. */
    CRM("crm", 8091, Secret.DATABASE_CRM, Secret.REPORT_CRM),
    /** Newsletter sending; asks over HTTP. */
    MAILER("mailer", 8092, Secret.DATABASE_MAILER, Secret.REPORT_MAILER);

    /** Whose data both hold, and under which agreement the operator processes them. */
    static final String CONTROLLER = "harbour-books";

    static final String AGREEMENT = "harbour-books-dpa";

    private final String id;
    private final int usualPort;
    private final Secret databasePassword;
    private final Secret reportKey;

    ExampleSystem(String id, int usualPort, Secret databasePassword, Secret reportKey) {
        this.id = id;
        this.usualPort = usualPort;
        this.databasePassword = databasePassword;
        this.reportKey = reportKey;
    }

    /** As it is registered; also the name of its database, its process and its log. */
    String id() {
        return id;
    }

    int usualPort() {
        return usualPort;
    }

    Secret databasePassword() {
        return databasePassword;
    }

    Secret reportKey() {
        return reportKey;
    }
}
