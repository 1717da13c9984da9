package io.assentry.example.system;

import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Tells retention-service of records that it does not know yet: what must stay by law or hold can only be computed of what
 * is known. A record may be told twice, which changes nothing.
 */
public final class TellRecords {

    private static final System.Logger LOG = System.getLogger(TellRecords.class.getName());
    private static final int AT_ONCE = 50;
    private static final String DATA_SUBJECT = "customer_contact";

    private final SystemSettings settings;
    private final Database database;
    private final Pseudonyms pseudonyms;
    private final List<PersonalTable> tables;
    private final Way way;

    public TellRecords(
            SystemSettings settings, Database database, Pseudonyms pseudonyms, List<PersonalTable> tables, Way way) {
        this.settings = settings;
        this.database = database;
        this.pseudonyms = pseudonyms;
        this.tables = List.copyOf(tables);
        this.way = way;
    }

    /** How a record is told: over HTTP or by Kafka. */
    @FunctionalInterface
    public interface Way {
        void tell(String controllerId, CollectedRecord record) throws NotNow, Refused;
    }

    public void handle() throws NotNow {
        for (PersonalTable table : tables) {
            for (UntoldRecord record : database.transaction(tx -> table.untold(tx, AT_ONCE))) {
                tell(record);
                boolean _ = database.transaction(tx -> {
                    table.told(tx, record.id());
                    return true;
                });
            }
        }
    }

    /** What is refused for good is left to a person: it says that the record should not be here, or not like this. */
    private void tell(UntoldRecord record) throws NotNow {
        try {
            way.tell(
                    record.controllerId(),
                    new CollectedRecord(
                            settings.systemId(),
                            record.ref(),
                            pseudonyms.of(record.controllerId(), record.identifiers()),
                            DATA_SUBJECT,
                            record.collectedAt(),
                            record.holdings(),
                            settings.agreementId().orElse(null)));
        } catch (Refused e) {
            if (e.isSoonKnown()) {
                throw new NotNow("Record " + record.ref() + " waits: " + e.code());
            }
            LOG.log(Level.WARNING, "Record " + record.ref() + " is not taken into the register: " + e.getMessage());
        }
    }
}
