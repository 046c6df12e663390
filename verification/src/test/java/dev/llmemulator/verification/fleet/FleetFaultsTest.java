package dev.llmemulator.verification.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks that whatever prevents a load of several processes is reported in one line with an exit
/// code.
class FleetFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path home;

    private void assertRefused(int code, String line, String... arguments) {
        try (NativeProcess process = FleetProcesses.start(home, arguments)) {
            assertThat(process.exitCode(PATIENCE)).as(process.tail()).isEqualTo(code);
            assertThat(process.errors().lines().filter(each -> each.startsWith("llm-emulator: ")))
                    .singleElement()
                    .asString()
                    .contains(line);
            assertThat(process.errors()).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String at = "127.0.0.1:" + taken.getLocalPort();
            assertRefused(
                    3,
                    "fleet address " + at + " cannot be used",
                    "load",
                    "--agents",
                    "2",
                    "--fleet-bind",
                    at);
        }
    }

    @Test
    void theLoopbackInterfaceAloneNeedsNoKey() {
        assertRefused(
                3,
                "is not on the loopback interface: expected a key in LLM_EMULATOR_FLEET_KEY",
                "load",
                "--agents",
                "2",
                "--fleet-bind",
                "0.0.0.0:0");
    }

    @Test
    void moreAgentsThanClientsAreRefused() {
        assertRefused(
                2,
                "share is 3/3, expected at most 2 parts",
                "load",
                "--agents",
                "3",
                "--clients",
                "2");
    }

    @Test
    void anAgentOffTheLoopbackInterfaceNeedsAKey() {
        assertRefused(
                3,
                "fleet address 192.0.2.1:7800 is not on the loopback interface: expected a key in"
                        + " LLM_EMULATOR_FLEET_KEY",
                "agent",
                "--join",
                "192.0.2.1:7800");
    }

    @Test
    void aFileThatIsThereIsNotTakenForAKey() throws Exception {
        Path file = Files.writeString(home.resolve("key"), "precious");

        assertRefused(3, "is there already, expected a new one", "fleet-key", file.toString());
        assertThat(file).hasContent("precious");
        try (NativeProcess agent = start(file, "agent", "--join", "127.0.0.1:1", "--once")) {
            assertThat(agent.exitCode(PATIENCE)).as(agent.tail()).isEqualTo(3);
            assertThat(agent.errors())
                    .contains(
                            "llm-emulator: fleet key '"
                                    + file
                                    + "': expected a file that"
                                    + " 'llm-emulator fleet-key' has made");
        }
    }

    @Test
    void oneSideAloneWithAKeyFindsNobody() {
        Path key = key("only.p12");
        String at = "127.0.0.1:" + NativeProcess.freePort();
        try (NativeProcess lead = start(key, "load", "--agents", "1", "--fleet-bind", at);
                NativeProcess agent = FleetProcesses.start(home, "agent", "--join", at, "--once")) {
            assertThat(agent.exitCode(PATIENCE)).as(agent.tail()).isEqualTo(3);
            assertThat(agent.errors())
                    .contains("expected a lead of the same version with the same key")
                    .doesNotContain("ERROR");
            assertThat(lead.errors()).doesNotContain("An agent has come");
        }
        String open = "127.0.0.1:" + NativeProcess.freePort();
        try (NativeProcess lead =
                        FleetProcesses.start(home, "load", "--agents", "1", "--fleet-bind", open);
                NativeProcess agent = start(key, "agent", "--join", open, "--once")) {
            assertThat(agent.exitCode(PATIENCE)).as(agent.tail()).isEqualTo(3);
            assertThat(agent.errors())
                    .contains("expected a lead of the same version with the same key");
            assertThat(lead.errors()).doesNotContain("An agent has come");
        }
    }

    /// The machines of agents may know a name by other addresses.
    @Test
    void anAgentThatDoesNotReachTheServersIsNamed() throws Exception {
        String at = "127.0.0.1:" + NativeProcess.freePort();
        try (FleetUnderTest fleet = new FleetUnderTest(home);
                NativeProcess good = agent(at, "1", "127.0.0.1");
                NativeProcess bad = agent(at, "2", "127.0.0.9");
                NativeProcess lead =
                        FleetProcesses.start(
                                home,
                                "load",
                                "--agents",
                                "2",
                                "--fleet-bind",
                                at,
                                "--http-url",
                                "http://servers.example:" + fleet.stack().httpUrl().getPort(),
                                "--ws-url",
                                "ws://servers.example:%d/connection/websocket"
                                        .formatted(fleet.stack().wsUrl().getPort()),
                                "--clients",
                                "4")) {
            assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isEqualTo(3);
            assertThat(lead.errors())
                    .containsPattern(
                            "llm-emulator: agent-2 \\(127\\.0\\.0\\.1:[0-9]+\\): .*servers\\.example");
            assertThat(good.exitCode(PATIENCE)).as(good.tail()).isZero();
            assertThat(bad.exitCode(PATIENCE)).as(bad.tail()).isZero();
        }
    }

    /// Starts an agent that knows the servers by an address of its own.
    private NativeProcess agent(String at, String index, String servers) throws IOException {
        Path hosts =
                Files.writeString(home.resolve("hosts" + index), servers + " servers.example\n");
        return FleetProcesses.start(
                home,
                Map.of(),
                List.of("-Djdk.net.hosts.file=" + hosts, "-Dvertx.disableDnsResolver=true"),
                "agent",
                "--join",
                at,
                "--index",
                index,
                "--once");
    }

    private Path key(String name) {
        Path key = home.resolve(name);
        try (NativeProcess maker = FleetProcesses.start(home, "fleet-key", key.toString())) {
            assertThat(maker.exitCode(PATIENCE)).as(maker.tail()).isZero();
        }
        assertThat(Files.exists(key)).isTrue();
        return key;
    }

    @Test
    void anotherKeyIsRefusedWhileTheLeadWaitsOn() {
        Path one = key("one.p12");
        Path other = key("other.p12");
        String at = "127.0.0.1:" + NativeProcess.freePort();
        try (NativeProcess lead =
                        start(
                                one,
                                "load",
                                "--agents",
                                "1",
                                "--fleet-bind",
                                at,
                                "--agents-timeout",
                                "25");
                NativeProcess agent = start(other, "agent", "--join", at, "--once")) {
            assertThat(agent.exitCode(PATIENCE)).as(agent.tail()).isEqualTo(3);
            assertThat(agent.errors()).contains("its key is another one");
            assertThat(lead.exitCode(PATIENCE)).as(lead.tail()).isEqualTo(3);
            assertThat(lead.errors())
                    .contains("0 of 1 agents came within 25 s, expected all; there: none");
        }
    }

    private NativeProcess start(Path key, String... arguments) {
        return FleetProcesses.start(
                home, Map.of("LLM_EMULATOR_FLEET_KEY", key.toString()), List.of(), arguments);
    }

    /// The classes of the library are there for those who want agents.
    @Test
    void aLoadOfOneProcessLoadsNoClassOfJGroups() {
        Path classes = home.resolve("classes.log");
        try (NativeProcess load =
                FleetProcesses.start(
                        home,
                        Map.of(),
                        List.of("-Xlog:class+load:file=" + classes),
                        "run",
                        "--clients",
                        "2",
                        "--cycles",
                        "1",
                        "--length",
                        "2",
                        "--http-port",
                        "0",
                        "--ws-port",
                        "0",
                        "--no-priming")) {
            assertThat(load.exitCode(PATIENCE)).as(load.tail()).isZero();
        }

        assertThat(classes)
                .content()
                .contains("dev.llmemulator.cli.LoadExecution")
                .doesNotContain("org.jgroups");
    }
}
