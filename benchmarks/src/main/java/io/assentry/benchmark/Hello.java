package io.assentry.benchmark;

import io.assentry.local.servers.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A server that takes JSON and answers with JSON and does nothing else, in a process of its own: what HTTP costs by itself. */
public final class Hello implements AutoCloseable {

    private final Process process;
    private final int port;

    private Hello(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Hello start() throws IOException {
        int port = FreePorts.one();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Hello.class.getName(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Hello hello = new Hello(process, port);
        while (!hello.listens()) {
            LockSupport.parkNanos(100_000_000);
        }
        return hello;
    }

    int port() {
        return port;
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The bare server ended with " + process.exitValue());
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    public static void main(String[] args) {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(Integer.parseInt(args[0]));
        Vertx.vertx()
                .createHttpServer(options)
                .requestHandler(request -> request.bodyHandler(body -> {
                    String decision = body.toJsonObject().getString("purposeId", "none");
                    var sent = request.response()
                            .putHeader("Content-Type", "application/json")
                            .end("{\"decision\":\"ALLOW\",\"code\":\"PERMITTED\",\"purposeId\":\"" + decision + "\"}");
                    assert !sent.failed();
                }))
                .listen()
                .onFailure(e -> System.exit(1));
    }
}
