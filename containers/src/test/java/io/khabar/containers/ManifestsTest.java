package io.khabar.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The manifests are what Kubernetes' own API description allows. */
final class ManifestsTest {

    private static final Path DIRECTORY = Path.of("..", "kubernetes");
    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, String> TYPES = Map.of(
            "v1/ConfigMap", "V1ConfigMap",
            "v1/Service", "V1Service",
            "apps/v1/Deployment", "V1Deployment",
            "apps/v1/StatefulSet", "V1StatefulSet",
            "autoscaling/v2/HorizontalPodAutoscaler", "V2HorizontalPodAutoscaler",
            "batch/v1/Job", "V1Job",
            "policy/v1/PodDisruptionBudget", "V1PodDisruptionBudget");

    @Test
    void everyManifestKeepsToTheSchemaOfItsKind() throws Exception {
        List<JsonNode> manifests = manifests();
        assertThat(manifests).hasSizeGreaterThan(8);
        for (JsonNode manifest : manifests) {
            validate(manifest);
        }
    }

    @Test
    void aManifestWithAnUnknownOrWrongFieldIsNotTaken() throws Exception {
        ObjectNode unknown = (ObjectNode) manifests().get(0).deepCopy();
        ((ObjectNode) unknown.get("spec")).put("replicaz", 2);
        assertThatThrownBy(() -> validate(unknown)).hasMessageContaining("replicaz");
        ObjectNode wrong = (ObjectNode) manifests().get(0).deepCopy();
        ((ObjectNode) wrong.get("spec")).put("template", "none");
        assertThatThrownBy(() -> validate(wrong)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void whatKustomizeMakesOfThemKeepsToTheSchemasToo() throws Exception {
        boolean required = Boolean.parseBoolean(System.getenv("CI"));
        assumeTrue(required || hasKubectl(), "kubectl is not installed");
        Path rendered = Files.createTempFile("khabar", ".yaml");
        try {
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", DIRECTORY.toString())
                    .redirectOutput(rendered.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(kubectl.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(kubectl.exitValue()).isZero();
            List<JsonNode> all = read(rendered);
            assertThat(all).hasSize(manifests().size() + 1); // the settings
            for (JsonNode manifest : all) {
                validate(manifest);
            }
        } finally {
            Files.delete(rendered);
        }
    }

    @Test
    void everySelectorFindsPodsAndEveryProbeAPort() throws Exception {
        List<JsonNode> manifests = manifests();
        List<JsonNode> templates = manifests.stream()
                .map(manifest -> manifest.at("/spec/template"))
                .filter(JsonNode::isObject)
                .toList();
        for (JsonNode manifest : manifests) {
            JsonNode selector = manifest.at("/spec/selector/matchLabels").isObject()
                    ? manifest.at("/spec/selector/matchLabels")
                    : manifest.at("/spec/selector");
            if (selector.isObject()) {
                assertThat(templates).as(manifest.at("/metadata/name").asText()).anySatisfy(template -> assertThat(
                                selector.properties())
                        .allSatisfy(label -> assertThat(
                                        template.at("/metadata/labels").get(label.getKey()))
                                .isEqualTo(label.getValue())));
            }
        }
        for (JsonNode template : templates) {
            for (JsonNode container : template.at("/spec/containers")) {
                List<String> ports = StreamSupport.stream(
                                container.path("ports").spliterator(), false)
                        .map(port -> port.get("name").asText())
                        .toList();
                Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .map(probe -> container.path(probe).path("httpGet").path("port"))
                        .filter(JsonNode::isTextual)
                        .forEach(port -> assertThat(ports).contains(port.asText()));
            }
        }
    }

    private static void validate(JsonNode manifest) throws ReflectiveOperationException, IOException {
        String kind = manifest.path("apiVersion").asText() + "/"
                + manifest.path("kind").asText();
        assertThat(TYPES).containsKey(kind);
        try {
            Class.forName(MODELS + TYPES.get(kind))
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(manifest.toString()));
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    manifest.at("/metadata/name").asText() + ": " + e.getCause().getMessage(), e);
        }
    }

    private static List<JsonNode> manifests() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList()) {
                all.addAll(read(file));
            }
        }
        return all;
    }

    private static List<JsonNode> read(Path file) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(Files.readString(file, StandardCharsets.UTF_8))) {
            return documents.readAll();
        }
    }

    private static boolean hasKubectl() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
    }
}
