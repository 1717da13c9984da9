package io.assentry.example.crm;

import io.assentry.example.system.Calls;
import io.assentry.example.system.CarryOutTask;
import io.assentry.example.system.Database;
import io.assentry.example.system.Desk;
import io.assentry.example.system.Logs;
import io.assentry.example.system.Loop;
import io.assentry.example.system.NotNow;
import io.assentry.example.system.Pseudonyms;
import io.assentry.example.system.RowsDoor;
import io.assentry.example.system.RowsDoor.Request;
import io.assentry.example.system.SystemSettings;
import io.assentry.example.system.TellRecords;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The program: hears its tasks, tells retention-service of new records, and shows its rows on this machine. */
final class Crm implements AutoCloseable {

    private final SystemSettings settings;
    private final Clock clock;
    private final Database database;
    private final Customers customers;
    private final List<AutoCloseable> parts;
    private final RowsDoor door;

    Crm(SystemSettings settings, Clock clock) throws NotNow {
        this.settings = settings;
        this.clock = clock;
        this.database = settings.database();
        database.prepare(CarryOutTask.class, "system.sql");
        database.prepare(Crm.class, "crm.sql");
        this.customers = new Customers(settings.systemId());
        Calls calls = new Calls(settings.tokenFile());
        Speaker speaker = new Speaker(settings, clock);
        CarryOutTask carryOut =
                new CarryOutTask(new Desk(calls, settings), database, customers, settings.reportKey(), clock);
        TaskListener listener = new TaskListener(settings, carryOut, speaker);
        TellRecords tell = new TellRecords(
                settings, database, new Pseudonyms(calls, settings), customers.tables(), speaker::collected);
        this.door = new RowsDoor(settings.httpPort())
                .on("/q/health/ready", this::ready)
                .on("/contacts", this::contacts)
                .on("/invoices", this::invoices)
                .open();
        this.parts = List.of(
                door,
                Loop.start("tasks", Duration.ZERO, listener::listen),
                Loop.start("lifecycle", Duration.ofSeconds(1), tell::handle),
                listener,
                speaker,
                calls);
    }

    public static void main(String[] arguments) throws NotNow {
        Logs.inOneLine();
        Crm crm = new Crm(new SystemSettings(System.getenv()), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(crm::close, "end"));
    }

    int port() {
        return door.port();
    }

    private Object ready(Request request) throws NotNow {
        return Map.of("status", database.transaction(tx -> tx.isValid(2) ? "UP" : "DOWN"));
    }

    private Object contacts(Request request) throws NotNow {
        if (request.isPost()) {
            Customers.Contact contact = request.body(Customers.Contact.class);
            return database.transaction(tx -> customers.add(tx, settings.controllerId(), contact, clock.instant()));
        }
        String email = request.query().get("email");
        return database.transaction(tx -> Map.of(
                "contacts", customers.contacts(tx, settings.controllerId(), email),
                "invoices", customers.invoices(tx, settings.controllerId(), email)));
    }

    private Object invoices(Request request) throws NotNow {
        if (!request.isPost()) {
            return contacts(request);
        }
        Customers.Invoice invoice = request.body(Customers.Invoice.class);
        return database.transaction(tx -> customers.add(tx, settings.controllerId(), invoice, clock.instant()));
    }

    /** Whoever comes first is stopped first: the loops before what they use. */
    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                System.getLogger(Crm.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "Not ended well: " + e.getClass().getName());
            }
        }
    }
}
