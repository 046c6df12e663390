package dev.llmemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.threshold.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"closed.yaml", "mix.yaml", "poisson.yaml", "spike.yaml"})
    void readsEveryExample(String name) {
        LoadPlan plan = plan(Map.of("--scenario", "../docs/scenarios/" + name));

        assertThat(plan.shape().warmUp()).isEqualTo(Duration.ofSeconds(10));
        assertThat(plan.shape().span()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void readsAListAsStages() {
        LoadPlan plan = plan(Map.of("--scenario", "../docs/scenarios/spike.yaml"));

        assertThat(plan.shape().arrival()).isEqualTo(ArrivalKind.GAMMA);
        assertThat(plan.shape().span()).isEqualTo(Duration.ofSeconds(85));
        assertThat(plan.shape().profile().peak()).isEqualTo(500);
        assertThat(plan.clientsInAll()).isEqualTo(1_500);
    }

    @Test
    void readsAListAsRepetitionsOfAnOption() {
        Values values =
                Values.read(
                        LoadSettings.COMMON,
                        Map.of("--scenario", "../docs/scenarios/mix.yaml"),
                        Map.of());

        assertThat(values.of(LoadSettings.FAIL_IF))
                .extracting(Condition::text)
                .containsExactly("ttft.p99 > 250ms", "integrity.lost > 0");
    }

    @Test
    void namesEveryFaultOfTheFilesThatItIsMadeOf() throws IOException {
        Files.writeString(folder.resolve("pairs.csv"), "5,0.1\n0,0.1\n5\n");
        Map<String, String> options =
                file("mix: pairs.csv\nfail-if: [ttft.p98 > 1ms, ttft.p99 > 1]\ncycles: 0\n");

        assertThatThrownBy(() -> plan(options))
                .isInstanceOf(UsageException.class)
                .message()
                .satisfies(text ->
                        assertThat(text.lines())
                                .satisfiesExactlyInAnyOrder(
                                        l ->
                                                assertThat(l)
                                                        .startsWith(
                                                                "scenario.yaml:1: mix pairs.csv:2: '0,0.1': expected"
                                                                        + " words from 1"),
                                        l ->
                                                assertThat(l)
                                                        .startsWith(
                                                                "scenario.yaml:1: mix pairs.csv:3: '5': exp"),
                                        l ->
                                                assertThat(l)
                                                        .startsWith(
                                                                "scenario.yaml:2: fail-if 'ttft.p98 > 1ms', at"
                                                                        + " character 1: expected a figure"),
                                        l ->
                                                assertThat(l)
                                                        .startsWith(
                                                                "scenario.yaml:2: fail-if 'ttft.p99 > 1', at"
                                                                        + " character 13: expected a unit"),
                                        l ->
                                                assertThat(l)
                                                        .startsWith(
                                                                "scenario.yaml:3: cycles '0': expected a whole")));
    }

    @Test
    void namesAFileOfPairsThatIsNotThere() throws IOException {
        Map<String, String> options = file("mix: nowhere.csv\n");

        assertThatThrownBy(() -> plan(options))
                .hasMessageStartingWith("scenario.yaml:1: mix '")
                .hasMessageContaining("nowhere.csv': expected a file with lines 'words,seconds'");
    }

    @Test
    void prefersTheCommandLineToTheFileAndTheFileToTheEnvironment() throws IOException {
        Map<String, String> options = new HashMap<>(file("clients: 7\ncycles: 3\n"));
        options.put("--cycles", "9");
        Map<String, String> environment = Map.of("NUM_CLIENTS", "5", "RESPONSE_LENGTH_WORDS", "20");
        LoadPlan plan = LoadPlans.of(Values.read(LoadSettings.COMMON, options, environment));

        assertThat(plan.clients()).isEqualTo(7);
        assertThat(plan.cycles()).isEqualTo(9);
        assertThat(plan.responses().meanLength()).isEqualTo(20);
    }

    @Test
    void namesEveryFaultWithItsLine() {
        String text =
                "clients: many\nmax_concurrent: 5\n\nrate: [1/s, {}]\nclients: 3\nduration: 5\n";

        assertThatThrownBy(() -> plan(file(text)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        """
                        scenario.yaml:2: max_concurrent: expected an option of this command; did you \
                        mean max-concurrent?
                        scenario.yaml:4: rate: expected a rate such as 200/s, 12000/m, \
                        10/s..200/s or '50/s for 30s, 500/s for 5s'
                        scenario.yaml:5: clients again: expected each key once
                        scenario.yaml:1: clients 'many': expected a whole number from 1 to 1000000
                        scenario.yaml:6: duration '5': expected a duration such as 250ms, 60s, 2m \
                        or 1h\
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- clients|scenario.yaml:1: expected a mapping",
                "'clients: [1'|scenario.yaml:2: expected YAML",
                "zzzzzzzzzzzz: 1|scenario.yaml:1: zzzzzzzzzzzz: expected an option of this command",
                "scenario: a.yaml|scenario.yaml:1: scenario: expected an option of this command"
            })
    void refusesWhatIsNoScenario(String text, String message) {
        assertThatThrownBy(() -> plan(file(text + "\n"))).hasMessageContaining(message);
    }

    @Test
    void takesAShortNameForNothingThatHasOneOfItsLetters() {
        assertThatThrownBy(() -> plan(file("tux: 1\n")))
                .hasMessage("scenario.yaml:1: tux: expected an option of this command");
    }

    @Test
    void acceptsAnEmptyFile() throws IOException {
        assertThat(plan(file("# nothing\n"))).isEqualTo(LoadPlan.builder().build());
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> plan(Map.of("--scenario", "nowhere.yaml")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--scenario 'nowhere.yaml': expected a file");
    }

    @Test
    void saysWhatDoesNotGoTogether() {
        Map<String, String> options =
                Map.of("--arrival", "poisson", "--warm-up", "5s", "--cool-down", "1s");

        assertThatThrownBy(() -> plan(options))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("rate is absent, expected a rate for arrival poisson")
                .hasMessageContaining("cool-down is 1.0 s, expected none without a duration");
        assertThatThrownBy(() -> plan(Map.of("--rate", "5/s")))
                .hasMessageContaining("rate is present, expected none for arrival closed");
    }

    @Test
    void namesTheLinesOfWhatDoesNotGoTogether() throws IOException {
        Map<String, String> options =
                file("cycles: 3\nwarm-up: 5s\ncool-down: 1s\narrivals: 7\nramp-delay-ms: 5\n");

        assertThatThrownBy(() -> plan(options))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        """
                        scenario.yaml:3: cool-down is 1.0 s, expected none without a duration
                        scenario.yaml:4: arrivals is 7, expected none for arrival closed, which \
                        has cycles\
                        """);
    }

    @Test
    void namesWhatDoesNotGoTogetherBesideWhatCannotBeRead() throws IOException {
        String text =
                """
                clients: many
                arrivals: 7
                duration: 5
                warm-up: 2s
                cool-down: 9s
                length: 100000
                delay: 60
                """;

        assertThatThrownBy(() ->
                        Values.read(LoadSettings.COMMON, file(text), Map.of(), LoadPlans::faults))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        """
                        scenario.yaml:1: clients 'many': expected a whole number from 1 to 1000000
                        scenario.yaml:3: duration '5': expected a duration such as 250ms, 60s, 2m \
                        or 1h
                        scenario.yaml:6: length x delay is 100000 words at 60.0 s, 6000000.0 s, \
                        expected at most 24 h
                        scenario.yaml:2: arrivals is 7, expected none for arrival closed, which \
                        has cycles\
                        """);
    }

    @Test
    void givesAnOpenLoadTheClientsThatItNeeds() {
        Map<String, String> options =
                Map.of("--arrival", "poisson", "--rate", "200/s", "--duration", "60s");

        assertThat(plan(options).clientsInAll()).isEqualTo(460);
    }

    private Map<String, String> file(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), text);
        return Map.of("--scenario", file.toString());
    }

    private static LoadPlan plan(Map<String, String> options) {
        return LoadPlans.of(Values.read(LoadSettings.COMMON, options, Map.of()));
    }
}
