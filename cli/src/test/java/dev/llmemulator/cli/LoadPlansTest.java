package dev.llmemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Patience;
import dev.llmemulator.load.scenario.Population;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.Share;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.scenario.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadPlansTest {
    private static final List<Setting<?>> SETTINGS = new ArrayList<>(LoadSettings.COMMON);

    static {
        SETTINGS.add(LoadSettings.HTTP_URL);
        SETTINGS.add(LoadSettings.WS_URL);
    }

    @Test
    void takesEveryValueIntoThePlan() {
        LoadPlan plan =
                LoadPlans.of(
                        values(
                                Map.ofEntries(
                                        Map.entry("--clients", "7"),
                                        Map.entry("--cycles", "3"),
                                        Map.entry("--length", "20"),
                                        Map.entry("--delay", "0.5"),
                                        Map.entry("--max-concurrent", "4"),
                                        Map.entry("--ramp-delay-ms", "15"),
                                        Map.entry("--connection-timeout", "2"),
                                        Map.entry("--request-timeout", "9"),
                                        Map.entry("--http-connections", "5"),
                                        Map.entry("--protocol", "protobuf"),
                                        Map.entry("--seed", "42"),
                                        Map.entry("--http-url", "http://a:1"),
                                        Map.entry("--ws-url", "ws://b:2/ws"))));

        assertThat(plan)
                .isEqualTo(
                        new LoadPlan(
                                new Population(7, 3, 4, Duration.ofMillis(15), Share.WHOLE),
                                new ResponseMix.Drawn(
                                        new RandomVariable.Fixed(20),
                                        new RandomVariable.Fixed(0.5)),
                                new Patience(Duration.ofSeconds(2), Duration.ofSeconds(9)),
                                new Target.Sessions(
                                        URI.create("http://a:1"),
                                        URI.create("ws://b:2/ws"),
                                        WireFormat.PROTOBUF),
                                42,
                                5,
                                LoadShape.CLOSED,
                                List.of()));
    }

    @Test
    void agreesWithTheDefaultsOfThePlan() {
        assertThat(LoadPlans.of(values(Map.of()))).isEqualTo(LoadPlan.builder().build());
    }

    @Test
    void aimsAtOtherServersWhenTold() {
        LoadPlan plan =
                LoadPlans.of(values(Map.of()), URI.create("http://c:3"), URI.create("ws://c:4"));

        assertThat(plan.httpUrl()).hasToString("http://c:3");
        assertThat(plan.target())
                .isEqualTo(
                        new Target.Sessions(
                                URI.create("http://c:3"), URI.create("ws://c:4"), WireFormat.JSON));
    }

    @Test
    void refusesValuesThatDoNotFitTogether() {
        Values values = values(Map.of("--length", "100000", "--delay", "60"));

        assertThatThrownBy(() -> LoadPlans.of(values))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("100000 words")
                .hasMessageContaining("24 h");
    }

    @Test
    void takesAMixIntoThePlan() {
        LoadPlan drawn =
                LoadPlans.of(values(Map.of("--length", "uniform(5, 9)", "--delay", "5ms")));
        LoadPlan pairs = LoadPlans.of(values(Map.of("--mix", "../docs/scenarios/answers.csv")));

        assertThat(drawn.responses())
                .isEqualTo(
                        new ResponseMix.Drawn(
                                new RandomVariable.Uniform(5, 9), new RandomVariable.Fixed(0.005)));
        assertThat(pairs.responses().meanLength()).isEqualTo(181.25);
    }

    private static Values values(Map<String, String> commandLine) {
        return Values.read(SETTINGS, commandLine, Map.of());
    }
}
