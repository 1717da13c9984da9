package io.assentry.local;

import java.util.List;

/** How {@code up} was called. */
record UpOptions(boolean detach, boolean examples, boolean inBackground) {

    /** Said by a detached {@code up} to the process that it leaves behind. */
    static final String IN_BACKGROUND = "--in-background";

    static UpOptions parse(List<String> arguments) {
        boolean detach = false;
        boolean examples = true;
        boolean inBackground = false;
        for (String argument : arguments) {
            switch (argument) {
                case "-d", "--detach" -> detach = true;
                case "--no-examples" -> examples = false;
                case IN_BACKGROUND -> inBackground = true;
                default -> throw new UsageError("up does not know \"" + argument + "\"");
            }
        }
        return new UpOptions(detach, examples, inBackground);
    }
}
