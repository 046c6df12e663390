package dev.llmemulator.verification.fleet;

import static dev.llmemulator.verification.fleet.FleetUnderTest.PATIENCE;
import static dev.llmemulator.verification.fleet.FleetUnderTest.awaitGo;
import static dev.llmemulator.verification.fleet.FleetUnderTest.result;
import static dev.llmemulator.verification.fleet.FleetUnderTest.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.verification.fixture.NativeProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs a lead and its agents, each in a JVM of its own, against servers in this JVM.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class FleetTest {
    /// Longer than the second in which agents are told, and shorter than what makes one count as
    /// lost.
    private static final Duration STANDING_STILL = Duration.ofMillis(2_700);

    @TempDir private static Path home;
    private static FleetUnderTest fleet;

    @BeforeAll
    static void startServers() {
        fleet = new FleetUnderTest(home);
    }

    @AfterAll
    static void endAll() {
        fleet.close();
    }

    @Test
    void threeAgentsMakeTheLoadOfOneProcess() throws Exception {
        fleet.requireAgents(3);
        Path out = home.resolve("poisson");
        Totals alone = alone();
        try (NativeProcess lead =
                fleet.lead(
                        3,
                        "--arrival",
                        "poisson",
                        "--rate",
                        "30/s",
                        "--duration",
                        "3s",
                        "--clients",
                        "60",
                        "--max-concurrent",
                        "60",
                        "--length",
                        "uniform(2, 20)",
                        "--delay",
                        "0.005",
                        "--seed",
                        "7",
                        "--out",
                        out.toString())) {
            assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isZero();
        }

        JsonObject figures = result(out).getJsonObject("figures");
        for (Count count :
                List.of(
                        Count.CYCLES_COMPLETED,
                        Count.RUNS_ACCEPTED,
                        Count.TOKENS_EXPECTED,
                        Count.TOKENS_RECEIVED)) {
            assertThat(counted(out, count)).as(count.name()).isEqualTo(alone.count(count));
        }
        assertThat(measured(out).getLong("offered_ns")).isEqualTo(alone.spans().offeredNanos());
        assertThat(figures.getInteger("delivery_lag.samples"))
                .isEqualTo((int) alone.count(Count.TOKENS_RECEIVED));
        assertThat(figures.getInteger("fleet.agents")).isEqualTo(3);
        assertThat(figures.getInteger("fleet.agents_lost")).isZero();
        assertThat(figures.getDouble("fleet.clock_bound")).isBetween(0.0, 500.0);
        assertThat(result(out).getJsonObject("scenario").containsKey("share")).isFalse();
        for (int place = 1; place <= 3; place++) {
            JsonObject part = result(out.resolve("parts/agent-" + place));
            assertThat(part.getJsonObject("scenario").getString("share")).isEqualTo(place + "/3");
        }
    }

    private static JsonObject measured(Path out) throws IOException {
        return result(out).getJsonObject("phases").getJsonObject("measured");
    }

    private static long counted(Path out, Count count) throws IOException {
        return measured(out).getJsonObject("counts").getLong(count.name().toLowerCase(Locale.ROOT));
    }

    /// The same load in this process.
    private static Totals alone() {
        LoadShape shape =
                new LoadShape(
                        ArrivalKind.POISSON,
                        RateProfile.parse("30/s").orElseThrow(),
                        4,
                        Duration.ofSeconds(3),
                        null,
                        new LoadShape.Margins(Duration.ZERO, Duration.ZERO),
                        new RandomVariable.Fixed(0),
                        10_000);
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(60)
                        .maxConcurrent(60)
                        .responses(
                                new ResponseMix.Drawn(
                                        new RandomVariable.Uniform(2, 20),
                                        new RandomVariable.Fixed(0.005)))
                        .seed(7)
                        .shape(shape)
                        .httpUrl(fleet.stack().httpUrl())
                        .wsUrl(fleet.stack().wsUrl())
                        .build();
        return LoadRun.create(fleet.network().loops(), plan, fleet.clock(), new SplittableRandom(1))
                .start()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .totals();
    }

    @Test
    void aSearchMakesEachProbeALoadOfAllAgents() throws Exception {
        fleet.requireAgents(2);
        Path out = home.resolve("search");
        try (NativeProcess lead =
                fleet.leadOf(
                        "search",
                        2,
                        "--slo",
                        "delivery_lag.p99 < 30s",
                        "--slo",
                        "fleet.agents >= 2",
                        "--max-clients",
                        "6",
                        "--duration",
                        "2s",
                        "--length",
                        "10",
                        "--out",
                        out.toString())) {
            // On a busy machine no probe may be valid.
            assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isIn(0, 7);
        }

        JsonObject search = new JsonObject(Files.readString(out.resolve("search.json")));
        assertThat(search.getJsonArray("probes"))
                .isNotEmpty()
                .allSatisfy(probe ->
                        assertThat(
                                        ((JsonObject) probe)
                                                .getJsonObject("figures")
                                                .getDouble("fleet.agents"))
                                .isEqualTo(2));
    }

    /// It is told in time, but stands still when it should begin.
    @Test
    void aLateAgentIsSeenInTheSecondsInWhichItBegan() throws Exception {
        List<NativeProcess> agents = fleet.requireAgents(2);
        Path out = home.resolve("late");
        try (NativeProcess lead =
                fleet.lead(
                        2,
                        "--arrival",
                        "constant",
                        "--rate",
                        "20/s",
                        "--duration",
                        "6s",
                        "--length",
                        "1",
                        "--out",
                        out.toString())) {
            awaitGo(lead);
            signal("-STOP", agents.getFirst());
            assertThat(lead.endsWithin(STANDING_STILL)).isFalse();
            signal("-CONT", agents.getFirst());
            assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isZero();
            assertThat(lead.output()).contains("INVALID: two agents began");
        }

        List<Long> one = tokensEachSecond(out.resolve("parts/agent-1"));
        List<Long> other = tokensEachSecond(out.resolve("parts/agent-2"));
        List<Long> late = one.getFirst() == 0 ? one : other;
        List<Long> onTime = one.getFirst() == 0 ? other : one;
        assertThat(late.getFirst()).isZero();
        assertThat(late).hasSameSizeAs(onTime);
        assertThat(onTime.getFirst()).isBetween(5L, 15L);
        List<Long> both = tokensEachSecond(out);
        for (int second = 0; second < both.size(); second++) {
            assertThat(both.get(second)).isEqualTo(one.get(second) + other.get(second));
        }
        assertThat(both.stream().mapToLong(Long::longValue).sum()).isEqualTo(120);
        assertThat(result(out).getJsonObject("report").getDouble("duration_s")).isBetween(6.0, 7.0);
    }

    private static List<Long> tokensEachSecond(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("timeseries.csv")).stream()
                .skip(1)
                .map(line -> Long.parseLong(line.split(",", -1)[1]))
                .toList();
    }
}
