package io.assentry.local;

import java.io.PrintStream;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code up}: everything on one machine, started in order, stopped in the reverse order by Ctrl-C. */
final class Up {

    private static final String EXAMPLE = "winwin";

    /** One has to be named; it is that of the example's other systems on the same machine. */
    private static final String COUNTRY = "DE";

    private final Checkout checkout;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Clock clock;

    Up(Checkout checkout, Map<String, String> environment, PrintStream out, Clock clock) {
        this.checkout = checkout;
        this.environment = environment;
        this.out = out;
        this.clock = clock;
    }

    int run(UpOptions options) {
        DataFolder folder = DataFolder.of(checkout.root(), environment);
        Ports ports = Ports.from(environment);
        folder.create();
        Optional<StackLock> lock = StackLock.tryTake(folder);
        if (lock.isEmpty()) {
            return alreadyRunning(folder);
        }
        if (options.detach()) {
            lock.get().close();
            return new DetachedUp(folder, ports, clock, out).run(options);
        }
        return runHere(options, folder, ports, lock.get());
    }

    private int runHere(UpOptions options, DataFolder folder, Ports ports, StackLock lock) {
        Progress progress = new Progress(out);
        progress.say("Assentry starts. Data and logs: " + folder.root());
        List<String> leftovers = Leftovers.stop(folder);
        if (!leftovers.isEmpty()) {
            progress.done("left by a killed stack", "stopped: " + String.join(", ", leftovers));
        }
        PortCheck.requireFree(ports);
        ServerLog.to(folder.log("servers"));
        Secrets secrets = Secrets.generatedOnce(folder.secrets(), new SecureRandom());
        LocalTokens tokens = new LocalTokens(secrets, clock);
        FreshTokens freshTokens = new FreshTokens(secrets, tokens).keep();
        Stack stack = new Stack(checkout, folder, ports, secrets, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, freshTokens, lock), "stack-stop"));
        stack.start();
        if (stack.isStopping()) {
            return ExitCode.OK;
        }
        SystemRegistration registration =
                new SystemRegistration(ports.url(Service.REGISTRY), tokens.forEverything(), progress);
        registration.ofOurOwnServices(
                service -> PublicKeys.ofRing(service.folder(), secrets.get(service.signingKeys())), COUNTRY);
        if (options.examples() && loadExamples(folder, ports, tokens, progress)) {
            registration.ofTheExamplesKeys(keysOfSystems(secrets));
            stack.startSystems();
        }
        if (!options.inBackground()) {
            new Welcome(ports, folder, progress).say(tokens.forEverything(), "Ctrl-C stops it all; the data stay.");
        }
        stack.announceReady();
        mournServices(stack, progress);
        return waitForTheSignal();
    }

    /** False if there is no example. */
    private boolean loadExamples(DataFolder folder, Ports ports, LocalTokens tokens, Progress progress) {
        Examples examples = new Examples(
                EXAMPLE, checkout.example(EXAMPLE), Addresses.here(ports), tokens.forEverything(), progress);
        if (examples.exist() && !Files.exists(folder.examplesLoaded(EXAMPLE))) {
            examples.load();
            folder.markExamplesLoaded(EXAMPLE);
        }
        return examples.exist();
    }

    private static Map<ExampleSystem, Map<String, byte[]>> keysOfSystems(Secrets secrets) {
        Map<ExampleSystem, Map<String, byte[]>> keys = new EnumMap<>(ExampleSystem.class);
        for (ExampleSystem system : ExampleSystem.values()) {
            keys.put(system, PublicKeys.ofRing(system.id(), secrets.get(system.reportKey())));
        }
        return keys;
    }

    private int alreadyRunning(DataFolder folder) {
        Optional<StackState> state = StackState.readFrom(folder);
        if (state.isPresent() && state.get().phase() == StackState.Phase.READY) {
            out.println("Assentry is already running (process "
                    + state.get().supervisor().pid() + "). ./assentry status says more, ./assentry down stops it.");
            return ExitCode.OK;
        }
        out.println("Assentry is just being started or stopped with the data in " + folder.root()
                + ". ./assentry status says how far it is.");
        return ExitCode.NOT_RUNNING;
    }

    /** Holding the lock here also keeps it from being given back before the end. */
    private static void stop(Stack stack, FreshTokens freshTokens, StackLock lock) {
        freshTokens.close();
        stack.stop();
        lock.close();
    }

    /** A service that ends later is reported; the others stay, so that what happened can be looked at. */
    private static void mournServices(Stack stack, Progress progress) {
        for (ServiceProcess service : stack.services()) {
            var unused = service.onExit().thenRun(() -> {
                if (!stack.isStopping()) {
                    progress.say("\n" + service.obituary());
                }
            });
        }
    }

    private static int waitForTheSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }
}
