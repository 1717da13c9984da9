package io.assentry.example.mailer;

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

/** The program: asks for its tasks, registers new records, and shows its rows on this machine. */
final class Mailer implements AutoCloseable {

    private static final Duration ASK_EVERY = Duration.ofSeconds(3);

    private final SystemSettings settings;
    private final Clock clock;
    private final Database database;
    private final Subscribers subscribers;
    private final RowsDoor door;
    private final List<AutoCloseable> parts;

    Mailer(SystemSettings settings, Clock clock) throws NotNow {
        this.settings = settings;
        this.clock = clock;
        this.database = settings.database();
        database.prepare(CarryOutTask.class, "system.sql");
        database.prepare(Mailer.class, "mailer.sql");
        this.subscribers = new Subscribers(settings.systemId());
        Calls calls = new Calls(settings.tokenFile());
        Desk desk = new Desk(calls, settings);
        CarryOutTask carryOut = new CarryOutTask(desk, database, subscribers, settings.reportKey(), clock);
        TaskPoller poller = new TaskPoller(settings.systemId(), desk, carryOut);
        Register register = new Register(calls, settings);
        TellRecords tell = new TellRecords(
                settings, database, new Pseudonyms(calls, settings), List.of(subscribers.table()), register::collected);
        this.door = new RowsDoor(settings.httpPort())
                .on("/q/health/ready", this::ready)
                .on("/subscribers", this::subscribers)
                .on("/mails", this::mails)
                .open();
        this.parts = List.of(
                door,
                Loop.start("tasks", ASK_EVERY, poller::work),
                Loop.start("lifecycle", Duration.ofSeconds(1), tell::handle),
                calls);
    }

    public static void main(String[] arguments) throws NotNow {
        Logs.inOneLine();
        Mailer mailer = new Mailer(new SystemSettings(System.getenv()), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(mailer::close, "end"));
    }

    int port() {
        return door.port();
    }

    private Object ready(Request request) throws NotNow {
        return Map.of("status", database.transaction(tx -> tx.isValid(2) ? "UP" : "DOWN"));
    }

    private Object subscribers(Request request) throws NotNow {
        String controller = settings.controllerId();
        if (request.isPost()) {
            Subscribers.Subscriber subscriber = request.body(Subscribers.Subscriber.class);
            return database.transaction(tx -> subscribers.add(tx, controller, subscriber, clock.instant()));
        }
        String email = request.query().get("email");
        return database.transaction(tx -> Map.of(
                "subscribers", subscribers.shown(tx, controller, email),
                "anonymousMails", subscribers.withoutSubscriber(tx, controller)));
    }

    private Object mails(Request request) throws NotNow {
        if (!request.isPost()) {
            return subscribers(request);
        }
        Subscribers.Mail mail = request.body(Subscribers.Mail.class);
        return database.transaction(
                tx -> Map.of("sent", subscribers.send(tx, settings.controllerId(), mail, clock.instant())));
    }

    /** Whoever comes first is stopped first: the loops before what they use. */
    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                System.getLogger(Mailer.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "Not ended well: " + e.getClass().getName());
            }
        }
    }
}
