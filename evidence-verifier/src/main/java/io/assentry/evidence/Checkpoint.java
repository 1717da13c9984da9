package io.assentry.evidence;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of a log, in the text form of C2SP {@code tlog-checkpoint}: origin, number of leaves and root hash, a line
 * each.
 *
 * @param origin which log; no two logs share one
 */
public record Checkpoint(String origin, long size, byte[] root) {

    private static final Pattern TEXT =
            Pattern.compile("([^\\s+]{1,200})\\n(0|[1-9]\\d{0,18})\\n([A-Za-z0-9+/]{43}=)\\n");

    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    public static Checkpoint parse(String text) throws NotGenuine {
        Matcher lines = TEXT.matcher(text);
        if (!lines.matches()) {
            throw new NotGenuine("This is no checkpoint of a log");
        }
        return new Checkpoint(
                lines.group(1),
                Long.parseLong(lines.group(2)),
                Base64.getDecoder().decode(lines.group(3)));
    }
}
