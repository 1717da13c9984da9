package io.assentry.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Calls over HTTP/1.1 on so many connections that stay open, each sending its next call when the last was answered; or at an
 * even rate. Plain sockets and hardly any parsing, so that the load takes little of the machine that it loads.
 */
final class HttpLoad {

    private final int port;
    private final int connections;

    HttpLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** What is sent next, as it goes over the wire; called by many threads. */
    @FunctionalInterface
    interface Calls {
        byte[] next();

        /** Told of an answer, which may matter to whoever made the call. */
        default void answered(byte[] call, int status, byte[] body) {}
    }

    /** Answers by status, and how long they took. */
    record Result(Map<Integer, Long> statuses, Latencies latencies, Duration took) {

        long good() {
            return statuses.entrySet().stream()
                    .filter(e -> e.getKey() / 100 == 2)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        double perSecond() {
            return good() * 1e9 / took.toNanos();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,.0f/s  %s  %s", perSecond(), latencies, statuses);
        }
    }

    /** As fast as the answers come. */
    Result closed(Duration duration, Calls calls) {
        long end = System.nanoTime() + duration.toNanos();
        return run(calls, () -> System.nanoTime() < end);
    }

    /** At an even rate; who comes late is not left out, and their wait counts. */
    Result paced(int perSecond, Duration duration, Calls calls) {
        AtomicLong number = new AtomicLong();
        long begin = System.nanoTime();
        long all = perSecond * duration.toMillis() / 1000;
        return run(calls, () -> {
            long i = number.getAndIncrement();
            if (i >= all) {
                return false;
            }
            long due = begin + i * 1_000_000_000L / perSecond;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            return true;
        });
    }

    /** At an even rate for as long as it goes on, looked at before each call. */
    Result paced(int perSecond, BooleanSupplier goesOn, Calls calls) {
        AtomicLong number = new AtomicLong();
        long begin = System.nanoTime();
        return run(calls, () -> {
            long due = begin + number.getAndIncrement() * 1_000_000_000L / perSecond;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            return goesOn.getAsBoolean();
        });
    }

    @FunctionalInterface
    private interface Going {
        boolean on();
    }

    private Result run(Calls calls, Going going) {
        Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
        Latencies latencies = new Latencies();
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try (Connection connection = new Connection(port)) {
                    while (going.on()) {
                        byte[] call = calls.next();
                        long sent = System.nanoTime();
                        int status = connection.call(call);
                        latencies.add(System.nanoTime() - sent);
                        statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
                        calls.answered(call, status, connection.body());
                    }
                } catch (IOException e) {
                    statuses.computeIfAbsent(0, _ -> new LongAdder()).increment();
                }
            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        Map<Integer, Long> counted = new TreeMap<>();
        statuses.forEach((status, count) -> counted.put(status, count.sum()));
        return new Result(counted, latencies, Duration.ofNanos(System.nanoTime() - begin));
    }

    static byte[] post(String path, String token, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] call = new byte[start.length + body.length];
        System.arraycopy(start, 0, call, 0, start.length);
        System.arraycopy(body, 0, call, start.length, body.length);
        return call;
    }

    /** One connection; it reads answers with a Content-Length, which is all that these services send. */
    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final StringBuilder line = new StringBuilder(128);
        private byte[] body = new byte[0];

        Connection(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 4096);
            out = socket.getOutputStream();
        }

        int call(byte[] call) throws IOException {
            out.write(call);
            String statusLine = line();
            int status = Integer.parseInt(statusLine.substring(9, 12));
            int length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            body = in.readNBytes(length);
            return status;
        }

        byte[] body() {
            return body;
        }

        private String line() throws IOException {
            line.setLength(0);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("The connection was closed");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
