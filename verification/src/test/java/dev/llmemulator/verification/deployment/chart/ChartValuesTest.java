package dev.llmemulator.verification.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.llmemulator.verification.deployment.ComposeFile;
import dev.llmemulator.verification.deployment.chart.Manifests.Pod;
import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests what the chart makes of its values, and the files that it shares with the other stacks.
@Tag("deployment")
@Timeout(300)
class ChartValuesTest {
    private static final Path DEPLOY = HelmChart.FOLDER.resolve("../..").normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String OPTIONS =
            "load.options={--clients,5000000,--delay,0.05,--fail-if,ttft.p99 > 1s}";

    private static ComposeFile compose;
    private static Manifests usual;

    @BeforeAll
    static void load() {
        compose = ComposeFile.load(DEPLOY.resolve("../docker-compose.yml").normalize());
        usual = HelmChart.render("default.yaml");
    }

    @Test
    void centrifugoHasTheFileOfTheOtherStacksWithoutItsSecrets() throws IOException {
        ObjectNode file = (ObjectNode) JSON.readTree(DEPLOY.resolve("centrifugo.json").toFile());
        ((ObjectNode) file.path("http_api")).remove("key");
        ((ObjectNode) file.path("client").path("token")).remove("hmac_secret_key");
        file.remove("admin");

        assertThat(JSON.readTree(data("-centrifugo", "config.json"))).isEqualTo(file);
    }

    @Test
    void redisAndGrafanaHaveTheFilesOfTheOtherStacks() throws IOException {
        Manifests all = HelmChart.render("all.yaml");
        JsonNode dashboard = all.one("ConfigMap", "-dashboard").at("/data/llm-emulator.json");

        assertThat(data("-redis", "redis.conf"))
                .isEqualTo(Files.readString(DEPLOY.resolve("redis.conf")));
        assertThat(JSON.readTree(dashboard.asText()))
                .isEqualTo(JSON.readTree(DEPLOY.resolve("grafana/llm-emulator.json").toFile()));
    }

    private static String data(String configMap, String key) {
        return usual.one("ConfigMap", configMap).path("data").path(key).asText();
    }

    /// `files` holds links, which Helm must follow when it packs.
    @Test
    void thePackedChartRendersTheSame() {
        List<String> command = List.of("tar", "-tzvf", HelmChart.pack().toString());
        try (NativeProcess tar = NativeProcess.start("tar", command, Map.of(), HelmChart.OUTPUT)) {
            assertThat(tar.exitCode(SOON)).as(tar.tail()).isZero();
            for (String file : List.of("centrifugo.json", "redis.conf", "grafana-dashboard.json")) {
                assertThat(tar.output())
                        .containsPattern("(?m)^-\\S+ .* llm-emulator/files/" + file + "$");
            }
            assertThat(tar.output()).doesNotContain("llm-emulator/ci/");
        }
    }

    @Test
    void everyContainerTakesTheSameOptionsAsItsLikeInCompose() {
        List<String> api = pod("Deployment", "-api").arguments();
        List<String> redis = pod("StatefulSet", "-redis").command();

        assertThat(options(api)).isEqualTo(options(compose.command("api1")));
        assertThat(redis.getFirst()).isEqualTo("redis-server");
        assertThat(options(redis)).containsAll(options(compose.command("redis")));
        assertThat(pod("StatefulSet", "-centrifugo").command())
                .isEqualTo(compose.command("centrifugo_node1"));
    }

    private static Set<String> options(List<String> words) {
        Set<String> options = new TreeSet<>(words);
        options.removeIf(word -> !word.startsWith("--"));
        return options;
    }

    @Test
    void everyContainerHasTheSameVariablesAsItsLikeInCompose() {
        List<String> api = names(compose.service("api1").path("environment"));
        api.removeAll(List.of("ALLOW_DEMO_SECRETS", "PLANT_FAULTS", "LLM_EMULATOR_SOCKET_TIMEOUT"));

        assertThat(pod("Deployment", "-api").variables().keySet())
                .containsAll(api)
                .doesNotContain("ALLOW_DEMO_SECRETS");
        assertThat(pod("StatefulSet", "-centrifugo").variables().keySet())
                .containsAll(names(compose.service("centrifugo_node1").path("environment")));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void everyImageIsThatOfCompose() {
        assertThat(image("Deployment", "-api"))
                .isEqualTo(compose.service("api1").path("image").asText());
        assertThat(image("StatefulSet", "-centrifugo"))
                .isEqualTo(compose.service("centrifugo_node1").path("image").asText());
        assertThat(image("StatefulSet", "-redis"))
                .isEqualTo(compose.service("redis").path("image").asText());
    }

    private static String image(String kind, String end) {
        return pod(kind, end).container().path("image").asText();
    }

    private static Pod pod(String kind, String end) {
        return usual.pods().entrySet().stream()
                .filter(each -> each.getKey().startsWith(kind) && each.getKey().endsWith(end))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /// First the Service drops the pod, then its streams end, then the process: nothing may cut
    /// this short.
    @ParameterizedTest
    @CsvSource({"20", "300"})
    void aPodMayTakeAsLongAsItsGraceNeeds(int grace) {
        JsonNode spec =
                HelmChart.render("default.yaml", "api.grace=" + grace)
                        .one("Deployment", "-api")
                        .at("/spec/template/spec");
        int pause = spec.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();

        assertThat(pause).isPositive();
        assertThat(spec.path("terminationGracePeriodSeconds").asInt())
                .isGreaterThanOrEqualTo(pause + grace + 10);
    }

    @Test
    void everyCentrifugoNodeIsPublishedTo() {
        JsonNode urls =
                HelmChart.render("default.yaml", "centrifugo.replicas=3")
                        .pods()
                        .get("Deployment emu-llm-emulator-api")
                        .variables()
                        .get("CENTRIFUGO_API_URL");

        assertThat(urls.path("value").asText())
                .isEqualTo(
                        "http://emu-llm-emulator-centrifugo-0.emu-llm-emulator-centrifugo-nodes:8100/api,"
                                + "http://emu-llm-emulator-centrifugo-1.emu-llm-emulator-centrifugo-nodes:8100/api,"
                                + "http://emu-llm-emulator-centrifugo-2.emu-llm-emulator-centrifugo-nodes:8100/api");
    }

    @Test
    void aScalerDecidesTheNumberOfNodesAlone() {
        for (String example : List.of("all.yaml", "keda.yaml")) {
            Manifests manifests = HelmChart.render(example);
            JsonNode scaled = manifests.one("Deployment", "-api");
            assertThat(scaled.at("/spec/replicas").isMissingNode()).as(example).isTrue();
            assertThat(
                            manifests.ofKind("HorizontalPodAutoscaler").size()
                                    + manifests.ofKind("ScaledObject").size())
                    .as(example)
                    .isEqualTo(1);
            assertThat(manifests.yaml()).contains("llm_emulator_streams_running");
        }
        assertThat(usual.one("Deployment", "-api").at("/spec/replicas").asInt()).isEqualTo(2);
    }

    /// `--set` makes numbers of what looks like one, and Helm would write large ones as 1e+06.
    @Test
    void numbersAmongOptionsStayAsTheyWereWritten() {
        JsonNode job =
                HelmChart.render("default.yaml", "load.enabled=true", OPTIONS)
                        .ofKind("Job")
                        .getFirst();
        Pod pod = new Pod(job.path("metadata"), job.at("/spec/template/spec"));

        assertThat(pod.arguments())
                .endsWith("--clients", "5000000", "--delay", "0.05", "--fail-if", "ttft.p99 > 1s");
    }

    @Test
    void theFrontShowsNoMetrics() {
        JsonNode ingress = HelmChart.render("all.yaml").ofKind("Ingress").getFirst();

        assertThat(ingress.at("/spec/rules/0/http/paths").findValuesAsText("path"))
                .containsExactlyInAnyOrder("/api", "/v1", "/health", "/connection");
    }

    @Test
    void aLoadOfAgentsSucceedsWithItsLead() {
        JsonNode job = HelmChart.render("load.yaml", "load.name=x").ofKind("Job").getFirst();

        assertThat(Manifests.name(job)).isEqualTo("emu-llm-emulator-load-x");
        assertThat(job.at("/spec/completionMode").asText()).isEqualTo("Indexed");
        assertThat(job.at("/spec/completions").asInt()).isEqualTo(4);
        assertThat(job.at("/spec/parallelism").asInt()).isEqualTo(4);
        assertThat(job.at("/spec/backoffLimitPerIndex").asInt(-1)).isZero();
        assertThat(job.at("/spec/successPolicy/rules/0/succeededIndexes").asText()).isEqualTo("0");
        assertThat(job.at("/spec/template/spec/containers/0/command/2").asText())
                .contains("load --agents 3 ", "agent --join \"$LEAD:7800\" ");
        Pod pod = new Pod(job.path("metadata"), job.at("/spec/template/spec"));
        assertThat(pod.variables().get("LEAD").path("value").asText())
                .isEqualTo("emu-llm-emulator-load-x-0.emu-llm-emulator-load");
        assertThat(job.at("/spec/template/spec/subdomain").asText())
                .isEqualTo("emu-llm-emulator-load");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.autoscaling.enabled=true api.keda.enabled=true api.keda.prometheusUrl=http://p|/api",
                "api.keda.enabled=true|prometheusUrl",
                "load.agents=-1|agents",
                "api.replicas=0|replicas",
                "api.replica=3|replica",
                "api.publish=some|publish",
                "api.maxMemory=lots|maxMemory",
                "centrifugo.enabled=false|centrifugoUrls",
                "redis.enabled=false|url",
                "ingress.enabled=true|host",
                "gateway.enabled=true|parentRefs",
                "load.portRange=some|portRange",
                "image.pullPolicy=Sometimes|pullPolicy",
                "fullnameOverride=Emu|fullnameOverride"
            })
    void refusesAValueAndNamesIt(String values, String named) {
        assertThat(HelmChart.refusal(values.split(" ")))
                .contains(named)
                .doesNotContain("goroutine");
    }
}
