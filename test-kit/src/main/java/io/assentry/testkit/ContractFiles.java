package io.assentry.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;

/** The files of event-contracts, path to text, read whole: they are few and small, and a test may break a copy. */
record ContractFiles(SortedMap<String, String> texts) {

    private static final String ROOT = "contracts/";

    ContractFiles {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    static ContractFiles onClassPath() {
        return Held.FILES;
    }

    /** @throws IllegalArgumentException if there is no such file */
    String text(String path) {
        String text = texts.get(path);
        if (text == null) {
            throw new IllegalArgumentException("event-contracts has no file " + ROOT + path);
        }
        return text;
    }

    ContractFiles with(String path, String text) {
        SortedMap<String, String> changed = new TreeMap<>(texts);
        changed.put(path, text);
        return new ContractFiles(changed);
    }

    ContractFiles without(String path) {
        SortedMap<String, String> changed = new TreeMap<>(texts);
        changed.remove(path);
        return new ContractFiles(changed);
    }

    private static ContractFiles read() {
        URL topics = ContractFiles.class.getClassLoader().getResource(ROOT + "topics.yaml");
        if (topics == null) {
            throw new IllegalStateException("event-contracts is not on the class path");
        }
        try {
            Map<String, String> texts =
                    topics.openConnection() instanceof JarURLConnection jar ? ofJar(jar) : ofFolder(topics);
            return new ContractFiles(new TreeMap<>(texts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> ofJar(JarURLConnection connection) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (JarFile jar = new JarFile(
                Path.of(URI.create(connection.getJarFileURL().toString())).toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(ROOT) && !entry.isDirectory()) {
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    texts.put(entry.getName().substring(ROOT.length()), new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }

    private static Map<String, String> ofFolder(URL topics) throws IOException {
        Path root = Path.of(URI.create(topics.toString())).getParent();
        Map<String, String> texts = new TreeMap<>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }

    private static final class Held {
        static final ContractFiles FILES = read();
    }
}
