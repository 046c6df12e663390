package dev.llmemulator.verification.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import dev.llmemulator.verification.fixture.NativeProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String NAME_OF_AGENT = "agent-[123] \\(127\\.0\\.0\\.1:[0-9]+\\)";

    @TempDir private static Path home;

    private static final int PORT = NativeProcess.freePort();
    private static final List<NativeProcess> AGENTS = new ArrayList<>();
    private static Network network;
    private static EpochClock clock;
    private static EmbeddedStack stack;

    @BeforeAll
    static void startServers() {
        network = Network.start();
        clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        StackConfig config =
                new StackConfig(
                        RealtimeConfig.defaults().withAddress("127.0.0.1", 0),
                        EmulatorConfig.defaults().withAddress("127.0.0.1", 0));
        BusyPort busyPort = new BusyPort(new RunningStacks(home.resolve("running")));
        stack = EmbeddedStack.start(network.loops(), config, clock, busyPort);
    }

    @AfterAll
    static void endAll() {
        AGENTS.forEach(NativeProcess::close);
        stack.close();
        network.close();
    }

    /// Starts agents until this many are alive. They serve one lead after the other.
    private static void requireAgents(int count) {
        AGENTS.removeIf(agent -> agent.endsWithin(Duration.ZERO));
        while (AGENTS.size() < count) {
            AGENTS.add(FleetProcesses.start(home, "agent", "--join", "127.0.0.1:" + PORT));
        }
    }

    private static NativeProcess lead(int agents, String... options) {
        return leadOf("load", agents, options);
    }

    private static NativeProcess leadOf(String command, int agents, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--agents"));
        arguments.addAll(List.of(String.valueOf(agents), "--fleet-bind", "127.0.0.1:" + PORT));
        arguments.addAll(List.of("--http-url", stack.httpUrl().toString()));
        arguments.addAll(List.of("--ws-url", stack.wsUrl().toString()));
        arguments.addAll(List.of(options));
        return FleetProcesses.start(home, arguments.toArray(String[]::new));
    }

    private static JsonObject result(Path folder) throws IOException {
        return new JsonObject(Files.readString(folder.resolve("result.json")));
    }

    @Test
    void threeAgentsMakeTheLoadOfOneProcess() throws Exception {
        requireAgents(3);
        Path out = home.resolve("poisson");
        Totals alone = alone();
        try (NativeProcess lead =
                lead(
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

    private static long counted(Path out, Count count) throws IOException {
        return result(out)
                .getJsonObject("phases")
                .getJsonObject("measured")
                .getJsonObject("counts")
                .getLong(count.name().toLowerCase(Locale.ROOT));
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
                        .httpUrl(stack.httpUrl())
                        .wsUrl(stack.wsUrl())
                        .build();
        return LoadRun.create(network.loops(), plan, clock, new SplittableRandom(1))
                .start()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .totals();
    }

    @Test
    void aSearchMakesEachProbeALoadOfAllAgents() throws Exception {
        requireAgents(2);
        Path out = home.resolve("search");
        try (NativeProcess lead =
                leadOf(
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
            assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isZero();
        }

        JsonObject search = new JsonObject(Files.readString(out.resolve("search.json")));
        // Which load is the answer depends on how busy this machine is.
        assertThat(search.getJsonArray("probes"))
                .isNotEmpty()
                .allSatisfy(probe ->
                        assertThat(
                                        ((JsonObject) probe)
                                                .getJsonObject("figures")
                                                .getDouble("fleet.agents"))
                                .isEqualTo(2));
    }

    /// Foreign programs connect to the port meanwhile.
    @Test
    void aKilledAgentMakesTheRunInvalid() throws Exception {
        requireAgents(3);
        try (NativeProcess lead = lead(3, "--clients", "6", "--cycles", "1", "--length", "6000");
                Socket garbage = awaitPort(lead);
                Socket silence = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            garbage.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            awaitBegin(lead);
            signal("-KILL", AGENTS.getFirst());

            assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isEqualTo(7);
            assertThat(silence.isConnected()).isTrue();
            assertLost(lead, 3);
        }
    }

    @Test
    void anAgentThatStandsStillMakesTheRunInvalid() throws Exception {
        requireAgents(2);
        try (NativeProcess lead =
                lead(
                        2,
                        "--arrival",
                        "constant",
                        "--rate",
                        "20/s",
                        "--duration",
                        "60s",
                        "--length",
                        "5",
                        "--require-valid")) {
            awaitBegin(lead);
            NativeProcess frozen = AGENTS.getFirst();
            signal("-STOP", frozen);
            try {
                assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isEqualTo(7);
            } finally {
                signal("-CONT", frozen);
            }
            assertLost(lead, 2);
        }
    }

    private static void assertLost(NativeProcess lead, int of) {
        assertThat(lead.output())
                .contains("verdict=INVALID", "agents_lost=1")
                .containsPattern(
                        "INVALID: "
                                + NAME_OF_AGENT
                                + " was lost [0-9.]+ s after the start with [123]/"
                                + of);
        assertThat(lead.errors()).containsPattern(NAME_OF_AGENT + " was lost");
    }

    private static Socket awaitPort(NativeProcess lead) throws IOException {
        lead.awaitReady(
                PATIENCE,
                () -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
                        return socket.isConnected();
                    }
                });
        return new Socket(InetAddress.getLoopbackAddress(), PORT);
    }

    private static void awaitBegin(NativeProcess lead) {
        lead.awaitReady(
                PATIENCE, () -> lead.errors().contains("All agents are told when to begin"));
        lead.awaitReady(PATIENCE, () -> stack.emulatorStats().streams().active() > 0);
    }

    private static void signal(String signal, NativeProcess process) throws Exception {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
