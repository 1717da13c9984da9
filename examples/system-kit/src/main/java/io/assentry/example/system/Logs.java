package io.assentry.example.system;

/** One line for each entry, as the services write. */
public final class Logs {

    private Logs() {}

    public static void inOneLine() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$s %3$s %5$s%n");
    }
}
