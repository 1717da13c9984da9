package io.assentry.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what the broker and its clients log to a file, so that the terminal keeps to what a person waits for. */
final class ServerLog {

    private static final int BYTES = 5_000_000;

    private ServerLog() {}

    static void to(Path file) {
        Logger root = Logger.getLogger("");
        try {
            FileHandler handler = new FileHandler(file.toString(), BYTES, 1, true);
            handler.setFormatter(new SimpleFormatter());
            for (Handler terminal : root.getHandlers()) {
                root.removeHandler(terminal);
            }
            root.addHandler(handler);
            root.setLevel(Level.INFO);
        } catch (IOException e) {
            throw new StackFailed("The log " + file + " cannot be written", e);
        }
    }
}
