package dev.llmemulator.verification.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmemulator.verification.deployment.chart.Manifests.Pod;
import dev.llmemulator.verification.fixture.NativeProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The program starts with what the chart gives it: the arguments and variables of each container,
/// on a machine where nothing of a cluster answers.
@Tag("deployment")
@Timeout(300)
class ChartProgramTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SET_UP_FAILED = 3;
    private static final String SECRET = "not-a-demo-secret";

    @TempDir private Path folder;

    static List<String> examples() {
        return HelmChart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aNodeServes(String example) {
        Pod pod = HelmChart.render(example).pods().get("Deployment emu-llm-emulator-api");
        List<String> arguments = new ArrayList<>(pod.arguments());
        arguments.set(arguments.indexOf("--http-port") + 1, "0");
        arguments.set(arguments.indexOf("--host") + 1, "127.0.0.1");

        try (NativeProcess node = start(arguments, pod)) {
            node.awaitReady(SOON, () -> node.errors().contains("Serving."));
            node.terminate();
            assertThat(node.exitCode(SOON)).as(node.tail()).isZero();
            assertThat(node.errors()).contains("centrifugo=http://").doesNotContain(SECRET);
        }
    }

    /// Names of a cluster do not resolve here: the load gets as far as its first request.
    @ParameterizedTest
    @MethodSource("examples")
    void aLoadLooksForItsServers(String example) throws Exception {
        for (Map.Entry<String, Pod> each : HelmChart.render(example).pods().entrySet()) {
            Pod pod = each.getValue();
            if (!pod.container().path("image").asText().contains("llm-emulator")
                    || each.getKey().startsWith("Deployment")) {
                continue;
            }
            String url = "at " + pod.arguments().get(pod.arguments().indexOf("--http-url") + 1);
            try (NativeProcess load = start(loadArguments(pod), pod)) {
                assertThat(load.exitCode(SOON))
                        .as(each.getKey() + load.tail())
                        .isEqualTo(SET_UP_FAILED);
                assertThat(load.errors()).contains("No session could be created " + url);
            }
        }
    }

    /// Those of one pod, or those that lead and agents share; with the files that volumes hold.
    private List<String> loadArguments(Pod pod) throws Exception {
        List<String> arguments = new ArrayList<>();
        if (!pod.command().isEmpty()) {
            arguments.add("load");
        }
        for (String argument : pod.arguments()) {
            arguments.add(argument.replaceFirst("^/(out|scenario)/", folder + "/$1/"));
        }
        Files.createDirectories(folder.resolve("scenario"));
        Files.writeString(folder.resolve("scenario/scenario.yaml"), "clients: 100\ncycles: 3\n");
        return arguments;
    }

    @ParameterizedTest
    @CsvSource({
        "0, load --agents 3 --fleet-bind 10.0.0.7:7800 --http-url",
        "1, agent --join localhost:7800 --index 1 --once",
        "3, agent --join localhost:7800 --index 3 --once"
    })
    void podZeroLeadsAndTheOthersJoinIt(String index, String words) {
        Pod pod =
                HelmChart.render("load.yaml").pods().values().stream()
                        .filter(each -> !each.command().isEmpty())
                        .filter(each -> each.command().getFirst().equals("bash"))
                        .findFirst()
                        .orElseThrow();
        List<String> command = new ArrayList<>(pod.command());
        command.set(2, command.get(2).replace("/app/llm-emulator", "echo"));
        command.addAll(pod.arguments());
        Map<String, String> variables =
                Map.of("JOB_COMPLETION_INDEX", index, "POD_IP", "10.0.0.7", "LEAD", "localhost");

        try (NativeProcess shell = NativeProcess.start("shell", command, variables, folder)) {
            assertThat(shell.exitCode(SOON)).as(shell.tail()).isZero();
            assertThat(shell.output()).startsWith(words);
        }
    }

    private NativeProcess start(List<String> arguments, Pod pod) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", classPath(), "dev.llmemulator.cli.Main"));
        command.addAll(arguments);
        return NativeProcess.start("program", command, variables(pod), folder);
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    private Map<String, String> variables(Pod pod) {
        Map<String, String> variables = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : pod.variables().entrySet()) {
            JsonNode value = each.getValue().path("value");
            variables.put(each.getKey(), value.isMissingNode() ? SECRET : value.asText());
        }
        variables.put("LLM_EMULATOR_HOME", folder.toString());
        return variables;
    }
}
