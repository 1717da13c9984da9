package io.assentry.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.local.servers.TopicsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The resources for Kubernetes are what their schemas say, fit each other, and give each service what compose gives. */
@SuppressWarnings("unchecked")
class KubernetesTest {

    private static final String FOLDER = "deploy/kubernetes";
    private static final String EXAMPLE = "secrets.example.yaml";
    private static final String KUSTOMIZATION = "kustomization.yaml";
    private static final String NAME = "app.kubernetes.io/name";

    /** Set by the image, not by who runs it. */
    private static final Set<String> OF_THE_IMAGE = Set.of("ASSENTRY_HTTP_HOST", "ASSENTRY_LOG_JSON");

    private final Map<String, List<Map<String, Object>>> files = read();
    private final List<Map<String, Object>> resources =
            files.values().stream().flatMap(List::stream).toList();

    @Test
    void every_resource_is_what_the_schema_of_its_kind_says() {
        assertThat(resources).hasSizeGreaterThan(50);
        files.forEach((file, found) -> found.forEach(resource -> assertThat(DeploymentSchemas.ofKubernetes(resource))
                .as(file + ": " + name(resource))
                .isEmpty()));
    }

    @Test
    void a_misspelt_field_is_a_finding() {
        for (String kind : List.of("Deployment", "NetworkPolicy", "Kafka", "KafkaUser", "Cluster")) {
            Map<String, Object> resource = only(kind, _ -> true).getFirst();
            Map<String, Object> spec = new LinkedHashMap<>((Map<String, Object>) resource.get("spec"));
            spec.put("replcas", 2);
            Map<String, Object> misspelt = new LinkedHashMap<>(resource);
            misspelt.put("spec", spec);

            assertThat(DeploymentSchemas.ofKubernetes(misspelt)).as(kind).isNotEmpty();
        }
    }

    @Test
    void kustomize_is_told_of_every_file_and_every_image() {
        Map<String, Object> kustomization = load(FOLDER + "/" + KUSTOMIZATION).getFirst();

        Set<String> applied = new TreeSet<>(files.keySet());
        applied.remove(EXAMPLE);
        assertThat((List<String>) kustomization.get("resources")).containsExactlyInAnyOrderElementsOf(applied);
        assertThat((List<Map<String, Object>>) kustomization.get("images"))
                .extracting(image -> image.get("name"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Service.values())
                        .map(s -> "assentry/" + s.folder())
                        .toList());
        assertThat(resources).extracting(KubernetesTest::kindAndName).doesNotHaveDuplicates();
    }

    @Test
    void topics_and_users_of_kafka_are_those_of_the_contracts() {
        new ManifestsCommand(Repository.file(""), System.out)
                .files()
                .forEach((file, content) -> assertThat(Repository.text(file))
                        .as(file + " is out of date: run ./assentry manifests")
                        .isEqualTo(content));
        assertThat(at(only("Kafka", _ -> true).getFirst(), "spec", "kafka", "config"))
                .isInstanceOfSatisfying(
                        Map.class,
                        config -> assertThat(config)
                                .containsEntry("auto.create.topics.enable", false)
                                .containsEntry("offsets.retention.minutes", (int) TopicsFile.fromClassPath()
                                        .offsetsRetention()
                                        .toMinutes()));
    }

    @Test
    void every_pod_of_a_service_is_confined_watched_and_never_alone() {
        for (Service service : Service.values()) {
            Map<String, Object> deployment = named("Deployment", service.folder());
            Map<String, Object> pod = (Map<String, Object>) at(deployment, "spec", "template", "spec");
            Map<String, Object> container = container(deployment);

            assertThat((Integer) at(deployment, "spec", "replicas")).isGreaterThan(1);
            assertThat(at(named("PodDisruptionBudget", service.folder()), "spec", "minAvailable"))
                    .isEqualTo(1);
            assertThat(pod)
                    .containsEntry("automountServiceAccountToken", false)
                    .containsEntry("enableServiceLinks", false);
            assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
            assertThat((Map<String, Object>) container.get("securityContext"))
                    .containsEntry("readOnlyRootFilesystem", true)
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
            assertThat(at(container, "resources", "limits", "memory")).isNotNull();
            assertThat(container).containsKeys("startupProbe", "livenessProbe", "readinessProbe");
        }
    }

    @Test
    void a_service_is_told_what_compose_tells_it_and_nothing_that_it_does_not_read() {
        Map<String, Object> compose = load("docker-compose.yml").getFirst();
        for (Service service : Service.values()) {
            Set<String> told = environment(service).keySet();
            Set<String> byCompose = new TreeSet<>(
                    ((Map<String, Object>) at(compose, "services", service.folder(), "environment")).keySet());
            byCompose.removeAll(OF_THE_IMAGE);

            assertThat(told).as(service.folder()).containsAll(byCompose);
            assertThat(ServiceAgreementTest.variablesReadBy(service))
                    .as(service.folder())
                    .containsAll(told.stream()
                            .filter(name -> !name.startsWith("KAFKA_"))
                            .toList());
        }
    }

    @Test
    void what_a_pod_is_given_exists_or_is_made_by_an_operator() {
        Set<String> secrets = names("Secret");
        Set<String> configMaps = names("ConfigMap");
        only("KafkaUser", _ -> true).forEach(user -> secrets.add(name(user)));
        only("Cluster", _ -> true).forEach(cluster -> secrets.add(name(cluster) + "-ca"));
        secrets.add(KafkaManifests.CLUSTER + "-cluster-ca-cert");

        for (Service service : Service.values()) {
            Map<String, Object> deployment = named("Deployment", service.folder());
            assertThat(secrets)
                    .as(service.folder())
                    .containsAll(values(deployment, "secretKeyRef", "name"))
                    .containsAll(values(deployment, "secret", "secretName"));
            assertThat(configMaps)
                    .as(service.folder())
                    .containsAll(values(deployment, "configMapKeyRef", "name"))
                    .containsAll(values(deployment, "configMap", "name"));
            environment(service).forEach((variable, entry) -> {
                if (Pattern.compile("PASSWORD|_KEYS|JAAS").matcher(variable).find()) {
                    assertThat(entry).as(variable).doesNotContainKey("value");
                }
            });
        }
    }

    @Test
    void nobody_is_let_in_or_out_unless_a_policy_names_it() {
        assertThat(at(named("NetworkPolicy", "deny-by-default"), "spec"))
                .isEqualTo(Map.of("podSelector", Map.of(), "policyTypes", List.of("Ingress", "Egress")));
        for (Service service : Service.values()) {
            String database = service.shortName() + "-database";
            Map<String, Object> ofDatabase = (Map<String, Object>) at(named("NetworkPolicy", database), "spec");
            Map<String, Object> ofService = (Map<String, Object>) at(named("NetworkPolicy", service.folder()), "spec");

            assertThat(values(ofDatabase.get("ingress"), "matchLabels", NAME)).containsExactly(service.folder());
            assertThat(values(ofService.get("egress"), "matchLabels", "cnpg.io/cluster"))
                    .containsExactly(database);
            boolean asksConsent = environment(service).containsKey("ASSENTRY_CONSENT_URL");
            assertThat(values(ofService.get("egress"), "matchLabels", NAME))
                    .isEqualTo(asksConsent ? Set.of("consent-service") : Set.of());
            assertThat(values(at(named("NetworkPolicy", "consent-service"), "spec", "ingress"), "matchLabels", NAME)
                            .contains(service.folder()))
                    .as(service.folder())
                    .isEqualTo(asksConsent);
        }
    }

    @Test
    void a_database_has_the_roles_that_the_container_has() {
        for (Service service : Service.values()) {
            Map<String, Object> cluster = named("Cluster", service.shortName() + "-database");
            String roles = Repository.text("deploy/containers/create-roles.sh")
                    .replace(":\"worker\"", service.shortName())
                    .replace(":\"owner\"", service.shortName() + "_owner")
                    .replace(":\"disposal\"", service.shortName() + "_disposal")
                    .replace(" password :'password'", "");

            assertThat((List<String>) at(cluster, "spec", "bootstrap", "initdb", "postInitApplicationSQL"))
                    .hasSize(8)
                    .allSatisfy(statement -> assertThat(roles).contains("\n" + statement + ";\n"));
        }
    }

    private Map<String, Map<String, Object>> environment(Service service) {
        return ((List<Map<String, Object>>)
                        container(named("Deployment", service.folder())).get("env"))
                .stream().collect(Collectors.toMap(entry -> (String) entry.get("name"), entry -> entry));
    }

    private static Map<String, Object> container(Map<String, Object> deployment) {
        return ((List<Map<String, Object>>) at(deployment, "spec", "template", "spec", "containers")).getFirst();
    }

    private Map<String, Object> named(String kind, String name) {
        return only(kind, resource -> name(resource).equals(name)).getFirst();
    }

    private Set<String> names(String kind) {
        return only(kind, _ -> true).stream().map(KubernetesTest::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Map<String, Object>> only(String kind, Predicate<Map<String, Object>> wanted) {
        List<Map<String, Object>> found = resources.stream()
                .filter(resource -> resource.get("kind").equals(kind))
                .filter(wanted)
                .toList();
        assertThat(found).as(kind).isNotEmpty();
        return found;
    }

    private static String name(Map<String, Object> resource) {
        return (String) at(resource, "metadata", "name");
    }

    private static String kindAndName(Map<String, Object> resource) {
        return resource.get("kind") + " " + name(resource);
    }

    private static Object at(Object node, String... path) {
        Object found = node;
        for (String step : path) {
            found = ((Map<String, Object>) found).get(step);
        }
        return found;
    }

    /** All values of a field inside objects that stand under a key, however deep. */
    private static Set<String> values(Object node, String key, String field) {
        Set<String> found = new TreeSet<>();
        if (node instanceof Map<?, ?> map) {
            if (map.get(key) instanceof Map<?, ?> inner && inner.get(field) instanceof String value) {
                found.add(value);
            }
            map.values().forEach(child -> found.addAll(values(child, key, field)));
        } else if (node instanceof List<?> list) {
            list.forEach(child -> found.addAll(values(child, key, field)));
        }
        return found;
    }

    private static Map<String, List<Map<String, Object>>> read() {
        Map<String, List<Map<String, Object>>> files = new LinkedHashMap<>();
        Path folder = Repository.file(FOLDER);
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.equals(KUSTOMIZATION))
                    .sorted()
                    .forEach(file -> files.put(file, load(FOLDER + "/" + file)));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> load(String file) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        List<Map<String, Object>> documents = new ArrayList<>();
        StreamSupport.stream(yaml.loadAll(Repository.text(file)).spliterator(), false)
                .forEach(document -> documents.add((Map<String, Object>) document));
        return documents;
    }
}
