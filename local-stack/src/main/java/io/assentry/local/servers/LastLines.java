package io.assentry.local.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, for the message about a process that did not come up. */
public final class LastLines {

    private static final int BYTES_READ_AT_MOST = 64 * 1024;

    private LastLines() {}

    public static String of(Path log, int lines) {
        try (var channel = Files.newByteChannel(log)) {
            long size = channel.size();
            var bytes = java.nio.ByteBuffer.allocate((int) Math.min(size, BYTES_READ_AT_MOST));
            channel.position(size - bytes.capacity());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                continue;
            }
            List<String> all = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(no log at " + log + ")";
        }
    }
}
