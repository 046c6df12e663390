package dev.llmemulator.verification.fleet;

import static dev.llmemulator.verification.fleet.FleetUnderTest.PATIENCE;
import static dev.llmemulator.verification.fleet.FleetUnderTest.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.verification.fixture.NativeProcess;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs a lead and its agents, each in a JVM of its own, of which one is lost while the load runs.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class FleetLossTest {
    private static final String NAME_OF_AGENT = "agent-[123] \\(127\\.0\\.0\\.1:[0-9]+\\)";

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
        List<NativeProcess> agents = fleet.requireAgents(3);
        try (NativeProcess lead =
                        fleet.lead(3, "--clients", "6", "--cycles", "1", "--length", "6000");
                Socket garbage = fleet.awaitPort(lead);
                Socket silence = new Socket(InetAddress.getLoopbackAddress(), fleet.port())) {
            garbage.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            fleet.awaitBegin(lead);
            signal("-KILL", agents.getFirst());

            assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isEqualTo(7);
            assertThat(silence.isConnected()).isTrue();
            assertLost(lead, 3);
        }
    }

    @Test
    void anAgentThatStandsStillMakesTheRunInvalid() throws Exception {
        List<NativeProcess> agents = fleet.requireAgents(2);
        try (NativeProcess lead =
                fleet.lead(
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
            fleet.awaitBegin(lead);
            NativeProcess frozen = agents.getFirst();
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
}
