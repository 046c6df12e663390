package dev.llmemulator.verification.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmemulator.verification.deployment.chart.Manifests.Pod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks rules that the objects of every example keep.
@Tag("deployment")
@Timeout(300)
class ChartTest {
    private static final Set<String> VOLUMES =
            Set.of("configMap", "emptyDir", "persistentVolumeClaim", "secret");

    /// Components whose pods come later than the objects that name them.
    private static final Set<String> LATER = Set.of("load", "test");

    @BeforeAll
    static void install() {
        ObjectSchemas.install();
    }

    static List<String> examples() {
        List<String> examples = HelmChart.examples();
        assertThat(examples).contains("default.yaml", "all.yaml", "load.yaml").hasSize(7);
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void helmFindsNothingToBlame(String example) {
        assertThat(HelmChart.lint(example)).contains("0 chart(s) failed").doesNotContain("WARNING");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyObjectFitsItsSchema(String example) throws IOException {
        Manifests manifests = HelmChart.render(example);

        assertThat(ObjectSchemas.faults(manifests.yaml()))
                .isEqualTo(manifests.all().size() + " objects, 0 faults\n");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyPodKeepsToThePodSecurityStandardRestricted(String example) {
        Map<String, Pod> pods = HelmChart.render(example).pods();

        assertThat(pods).hasSizeGreaterThan(1);
        pods.forEach(ChartTest::assertRestricted);
    }

    private static void assertRestricted(String name, Pod pod) {
        JsonNode spec = pod.spec();
        assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).as(name).isTrue();
        assertThat(spec.at("/securityContext/runAsUser").asInt()).as(name).isPositive();
        assertThat(spec.at("/securityContext/seccompProfile/type").asText())
                .as(name)
                .isEqualTo("RuntimeDefault");
        assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).as(name).isFalse();
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            assertThat(spec.has(host)).as(name).isFalse();
        }
        for (JsonNode volume : spec.path("volumes")) {
            List<String> fields = new ArrayList<>();
            volume.fieldNames().forEachRemaining(fields::add);
            fields.remove("name");
            assertThat(VOLUMES).as(name).containsAll(fields);
        }
        pod.containers().forEach(each -> assertRestricted(name, each.path("securityContext")));
    }

    private static void assertRestricted(String name, JsonNode security) {
        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).as(name).isFalse();
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).as(name).isTrue();
        assertThat(security.at("/capabilities/drop/0").asText()).as(name).isEqualTo("ALL");
        assertThat(security.has("runAsUser")).as(name).isFalse();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void memoryIsBoundAndProcessorsAreNot(String example) {
        HelmChart.render(example)
                .pods()
                .forEach((name, pod) -> {
                    JsonNode resources = pod.container().path("resources");
                    assertThat(resources.at("/limits/memory").asText())
                            .as(name)
                            .isNotEmpty()
                            .isEqualTo(resources.at("/requests/memory").asText());
                    assertThat(resources.at("/limits/cpu").isMissingNode()).as(name).isTrue();
                    assertThat(resources.at("/requests/cpu").asText()).as(name).isNotEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyServiceLeadsToAPortThatPoliciesOpen(String example) {
        Manifests manifests = HelmChart.render(example);
        List<JsonNode> services = manifests.ofKind("Service");

        assertThat(services).isNotEmpty();
        for (JsonNode service : services) {
            String name = Manifests.name(service);
            List<Pod> pods = manifests.selected(service.at("/spec/selector"));
            assertThat(pods).as(name).hasSize(isLater(service) ? pods.size() : 1);
            for (JsonNode port : service.at("/spec/ports")) {
                for (Pod pod : pods) {
                    int number = pod.port(port.path("targetPort"));
                    assertThat(number).as(name).isEqualTo(port.path("port").asInt()).isPositive();
                    assertThat(openPorts(manifests, pod)).as(name).contains(number);
                }
            }
        }
    }

    private static boolean isLater(JsonNode object) {
        return LATER.contains(
                object.at("/metadata/labels").path("app.kubernetes.io/component").asText());
    }

    private static List<Integer> openPorts(Manifests manifests, Pod pod) {
        List<Integer> ports = new ArrayList<>();
        for (JsonNode policy : manifests.ofKind("NetworkPolicy")) {
            if (pod.has(policy.at("/spec/podSelector/matchLabels"))) {
                for (JsonNode rule : policy.at("/spec/ingress")) {
                    ports.addAll(openPorts(rule, pod));
                }
            }
        }
        return ports;
    }

    /// A rule without ports would open all of them.
    private static List<Integer> openPorts(JsonNode rule, Pod pod) {
        List<Integer> ports = new ArrayList<>();
        JsonNode opened = rule.has("ports") ? rule.path("ports") : pod.container().path("ports");
        for (JsonNode port : opened) {
            ports.add(pod.port(rule.has("ports") ? port.path("port") : port.path("name")));
        }
        return ports;
    }

    /// The default policy denies traffic in both directions for every pod. An outgoing rule must
    /// lead to a port on which another pod accepts traffic.
    @ParameterizedTest
    @MethodSource("examples")
    void whatIsNotNeededIsDenied(String example) {
        Manifests manifests = HelmChart.render(example);
        JsonNode all = manifests.one("NetworkPolicy", "-default");

        assertThat(all.at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(all.at("/spec/ingress").isMissingNode()).isTrue();
        assertThat(manifests.selected(all.at("/spec/podSelector/matchLabels")))
                .hasSize(manifests.pods().size());
        for (JsonNode policy : manifests.ofKind("NetworkPolicy")) {
            for (JsonNode rule : policy.at("/spec/egress")) {
                for (JsonNode peer : rule.path("to")) {
                    assertLeadsIn(manifests, rule, peer.path("podSelector").path("matchLabels"));
                }
            }
        }
    }

    private static void assertLeadsIn(Manifests manifests, JsonNode rule, JsonNode labels) {
        if (labels.isMissingNode()) {
            return;
        }
        for (Pod pod : manifests.selected(labels)) {
            for (JsonNode port : rule.path("ports")) {
                assertThat(openPorts(manifests, pod))
                        .as(rule.toString())
                        .contains(port.path("port").asInt());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void noSecretIsOutsideOfASecret(String example) {
        Manifests manifests = HelmChart.render(example);
        List<String> secrets = new ArrayList<>(List.of("change-me", "\"password\""));
        for (JsonNode secret : manifests.ofKind("Secret")) {
            secret.path("data").forEach(value -> secrets.add(decoded(value)));
        }

        for (JsonNode object : manifests.all()) {
            if (!Manifests.kind(object).equals("Secret")) {
                assertThat(object.toString()).doesNotContain(secrets);
            }
        }
    }

    /// A variable that takes a key which the secret lacks would keep its pod from starting.
    @ParameterizedTest
    @MethodSource("examples")
    void everyVariableFindsItsKey(String example) {
        Manifests manifests = HelmChart.render(example);
        int references = 0;
        for (Pod pod : manifests.pods().values()) {
            for (JsonNode variable : pod.variables().values()) {
                JsonNode reference = variable.at("/valueFrom/secretKeyRef");
                if (reference.isMissingNode() || isForeign(reference)) {
                    continue;
                }
                references++;
                JsonNode secret = manifests.one("Secret", reference.path("name").asText());
                assertThat(decoded(secret.path("data").path(reference.path("key").asText())))
                        .as(variable.toString())
                        .hasSizeGreaterThan(20);
            }
        }
        assertThat(references).isEqualTo(example.equals("external.yaml") ? 0 : expected(manifests));
    }

    private static boolean isForeign(JsonNode reference) {
        return reference.path("name").asText().equals("my-secrets");
    }

    private static int expected(Manifests manifests) {
        boolean ownRedis = manifests.ofKind("StatefulSet").size() == 2;
        return ownRedis ? 5 : 6;
    }

    private static String decoded(JsonNode base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.asText());
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyNameFitsIntoDns(String example) {
        String longest = "r".repeat(53);

        for (JsonNode object : HelmChart.rendered(longest, example).all()) {
            String name = Manifests.name(object);
            String kind = Manifests.kind(object);
            int suffix = kind.equals("StatefulSet") || kind.equals("Job") ? 4 : 0;
            assertThat(name).as(kind).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
            assertThat(name.length() + suffix).as(kind + " " + name).isLessThanOrEqualTo(63);
        }
    }
}
