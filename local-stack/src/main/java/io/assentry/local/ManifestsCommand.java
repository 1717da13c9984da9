package io.assentry.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.assentry.local.KafkaManifests.Traffic;
import io.assentry.local.servers.TopicsFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code manifests}: writes the Kubernetes resources that follow from topics, contracts and subscriptions. */
final class ManifestsCommand {

    private static final String FOLDER = "deploy/kubernetes/kafka";
    private static final String EVERY_SERVICE = "every-service";
    private static final Pattern SUBSCRIPTION = Pattern.compile("mp\\.messaging\\.incoming\\..+\\.topic");

    private final Path checkout;
    private final PrintStream out;

    ManifestsCommand(Path checkout, PrintStream out) {
        this.checkout = checkout;
        this.out = out;
    }

    int run() {
        files().forEach((name, content) -> {
            Path file = checkout.resolve(name);
            try {
                Files.writeString(file, content);
            } catch (IOException e) {
                throw new StackFailed(file + " cannot be written: " + e.getMessage(), e);
            }
            out.println("Written: " + name);
        });
        return ExitCode.OK;
    }

    /** The files of the checkout that are made of others, and what has to stand in them. */
    Map<String, String> files() {
        TopicsFile topics = TopicsFile.fromClassPath();
        Map<Service, Traffic> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, new Traffic(sentBy(service), heardBy(service)));
        }
        return Map.of(
                FOLDER + "/topics.yaml", KafkaManifests.topics(topics),
                FOLDER + "/users.yaml", KafkaManifests.users(services));
    }

    private static SortedSet<String> sentBy(Service service) {
        SortedSet<String> topics = new TreeSet<>();
        try (var file = ManifestsCommand.class.getClassLoader().getResourceAsStream("contracts/asyncapi.yaml")) {
            new JsonMapper(new YAMLFactory())
                    .readTree(file)
                    .path("operations")
                    .fieldNames()
                    .forEachRemaining(operation -> {
                        for (String who : new String[] {service.folder(), EVERY_SERVICE}) {
                            String sends = who + ".send.";
                            if (operation.startsWith(sends)) {
                                topics.add(operation.substring(sends.length()));
                            }
                        }
                    });
            return topics;
        } catch (IOException e) {
            throw new StackFailed("The contracts cannot be read: " + e.getMessage(), e);
        }
    }

    private SortedSet<String> heardBy(Service service) {
        Path file = checkout.resolve(service.folder()).resolve("src/main/resources/application.properties");
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        } catch (IOException e) {
            throw new StackFailed(file + " cannot be read: " + e.getMessage(), e);
        }
        SortedSet<String> topics = new TreeSet<>();
        settings.stringPropertyNames().stream()
                .filter(name -> SUBSCRIPTION.matcher(name).matches())
                .map(settings::getProperty)
                .forEach(topics::add);
        return topics;
    }
}
