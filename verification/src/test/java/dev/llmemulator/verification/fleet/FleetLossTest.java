package dev.llmemulator.verification.fleet;

import static dev.llmemulator.verification.fleet.FleetUnderTest.PATIENCE;
import static dev.llmemulator.verification.fleet.FleetUnderTest.result;
import static dev.llmemulator.verification.fleet.FleetUnderTest.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.verification.fixture.NativeProcess;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs a lead and its agents, each in a JVM of its own, of which one is lost or stopped.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class FleetLossTest {
    private static final String NAME_OF_AGENT = "agent-[123] \\(127\\.0\\.0\\.1:[0-9]+\\)";

    private static final int ARRIVALS = 4_000;

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

    /// Foreign programs connect to the port meanwhile.
    @Test
    void aKilledAgentMakesTheRunInvalid() throws Exception {
        try (NativeProcess one = fleet.agent();
                NativeProcess two = fleet.agent();
                NativeProcess killed = fleet.agent();
                NativeProcess lead =
                        fleet.lead(3, "--clients", "6", "--cycles", "1", "--length", "6000");
                Socket garbage = fleet.awaitPort(lead);
                Socket silence = new Socket(InetAddress.getLoopbackAddress(), fleet.port())) {
            garbage.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            fleet.awaitBegin(lead);
            signal("-KILL", killed);

            assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isEqualTo(7);
            assertThat(silence.isConnected()).isTrue();
            assertLost(lead, 3);
            assertThat(one.exitCode(PATIENCE)).as(one.tail()).isZero();
            assertThat(two.exitCode(PATIENCE)).as(two.tail()).isZero();
        }
    }

    /// Agents come back into no load in which they were lost.
    @Test
    void anAgentThatStandsStillMakesTheRunInvalidAndEndsWhenItGoesOn() throws Exception {
        Path out = home.resolve("frozen");
        try (NativeProcess frozen = fleet.agent();
                NativeProcess other = fleet.agent();
                NativeProcess lead =
                        fleet.lead(2, endless("--require-valid", "--out", out.toString()))) {
            fleet.awaitBegin(lead);
            signal("-STOP", frozen);
            try {
                assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isEqualTo(7);
            } finally {
                signal("-CONT", frozen);
            }
            assertLost(lead, 2);
            assertThat(frozen.exitCode(PATIENCE)).as(frozen.tail()).isEqualTo(130);
            assertThat(other.exitCode(PATIENCE)).as(other.tail()).isZero();
        }
        JsonObject figures = result(out).getJsonObject("figures");
        assertThat(figures.getInteger("fleet.agents_lost")).isEqualTo(1);
        assertThat(figures.getInteger("fleet.cycles_unreported")).isEqualTo(ARRIVALS / 2);
        try (Stream<Path> parts = Files.list(out.resolve("parts"))) {
            assertThat(parts).hasSize(1);
        }
    }

    @Test
    void anAgentThatEndsBeforeTheStartIsNamed() throws Exception {
        try (NativeProcess lead = fleet.lead(2, endless());
                NativeProcess frozen = fleet.agent()) {
            lead.awaitReady(PATIENCE, () -> lead.errors().contains("An agent has come"));
            signal("-STOP", frozen);
            try (NativeProcess other = fleet.agent()) {
                other.awaitReady(PATIENCE, () -> other.errors().contains("The agent takes part"));
                signal("-KILL", frozen);

                assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isEqualTo(3);
                assertThat(lead.errors())
                        .containsPattern(
                                "llm-emulator: " + NAME_OF_AGENT + " was lost before the start");
                assertThat(other.exitCode(PATIENCE)).as(other.tail()).isZero();
            }
        }
    }

    @Test
    void agentsEndTheirSharesWhenTheirLeadIsGone() throws Exception {
        try (NativeProcess one = fleet.agent();
                NativeProcess other = fleet.agent();
                NativeProcess lead = fleet.lead(2, endless())) {
            fleet.awaitBegin(lead);
            lead.kill();

            assertThat(one.exitCode(PATIENCE)).as(one.tail()).isEqualTo(130);
            assertThat(other.exitCode(PATIENCE)).as(other.tail()).isEqualTo(130);
            assertThat(one.errors()).contains("Test is being interrupted");
            assertThat(other.errors()).contains("Test is being interrupted");
        }
    }

    @Test
    void aLoadThatIsInterruptedAtTheLeadIsReported() throws Exception {
        Path out = home.resolve("interrupted");
        try (NativeProcess one = fleet.agent();
                NativeProcess other = fleet.agent();
                NativeProcess lead = fleet.lead(2, endless("--out", out.toString()))) {
            fleet.awaitBegin(lead);
            lead.interrupt();

            assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isEqualTo(130);
            assertThat(lead.output()).contains("VERDICT").doesNotContain("was lost");
            assertThat(one.exitCode(PATIENCE)).as(one.tail()).isZero();
            assertThat(other.exitCode(PATIENCE)).as(other.tail()).isZero();
        }
        assertThat(result(out).getJsonObject("report").getBoolean("interrupted")).isTrue();
        assertThat(result(out).getJsonObject("figures").getInteger("fleet.agents")).isEqualTo(2);
    }

    @Test
    void anAgentThatIsInterruptedIsLost() throws Exception {
        try (NativeProcess one = fleet.agent();
                NativeProcess other = fleet.agent();
                NativeProcess lead = fleet.lead(2, endless())) {
            fleet.awaitBegin(lead);
            one.interrupt();

            assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isEqualTo(7);
            assertLost(lead, 2);
            assertThat(one.exitCode(PATIENCE)).as(one.tail()).isEqualTo(130);
            assertThat(other.exitCode(PATIENCE)).as(other.tail()).isZero();
        }
    }

    /// Options of a load that does not end by itself while a test waits.
    private static String[] endless(String... more) {
        List<String> options = new ArrayList<>(List.of("--arrival", "constant", "--rate", "20/s"));
        options.addAll(List.of("--arrivals", String.valueOf(ARRIVALS), "--length", "5"));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
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
}
