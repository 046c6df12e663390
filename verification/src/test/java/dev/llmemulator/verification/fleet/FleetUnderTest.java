package dev.llmemulator.verification.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.EmulatorConfig;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Servers in this JVM, and a lead with its agents, each in a JVM of its own.
final class FleetUnderTest implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path home;
    private final int port = NativeProcess.freePort();
    private final List<NativeProcess> agents = new ArrayList<>();
    private final Network network = Network.start();
    private final EpochClock clock;
    private final EmbeddedStack stack;

    /// Starts the servers.
    ///
    /// @param home where all processes write
    FleetUnderTest(Path home) {
        this.home = home;
        clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        StackConfig config =
                new StackConfig(
                        RealtimeConfig.defaults().withAddress("127.0.0.1", 0),
                        EmulatorConfig.defaults().withAddress("127.0.0.1", 0));
        BusyPort busyPort = new BusyPort(new RunningStacks(home.resolve("running")));
        stack = EmbeddedStack.start(network.loops(), config, clock, busyPort);
    }

    @Override
    public void close() {
        agents.forEach(NativeProcess::close);
        stack.close();
        network.close();
    }

    Network network() {
        return network;
    }

    EpochClock clock() {
        return clock;
    }

    EmbeddedStack stack() {
        return stack;
    }

    /// Returns the port at which leads listen.
    int port() {
        return port;
    }

    /// Starts agents until this many are alive. They serve one lead after the other.
    List<NativeProcess> requireAgents(int count) {
        agents.removeIf(agent -> agent.endsWithin(Duration.ZERO));
        while (agents.size() < count) {
            agents.add(FleetProcesses.start(home, "agent", "--join", "127.0.0.1:" + port));
        }
        return agents;
    }

    /// Starts an agent that serves one lead.
    NativeProcess agent() {
        return FleetProcesses.start(home, "agent", "--join", "127.0.0.1:" + port, "--once");
    }

    NativeProcess lead(int agents, String... options) {
        return leadOf("load", agents, options);
    }

    /// Starts a command that leads.
    NativeProcess leadOf(String command, int agents, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--agents"));
        arguments.addAll(List.of(String.valueOf(agents), "--fleet-bind", "127.0.0.1:" + port));
        arguments.addAll(List.of("--http-url", stack.httpUrl().toString()));
        arguments.addAll(List.of("--ws-url", stack.wsUrl().toString()));
        arguments.addAll(List.of(options));
        return FleetProcesses.start(home, arguments.toArray(String[]::new));
    }

    /// Waits until agents can join.
    Socket awaitPort(NativeProcess lead) throws IOException {
        lead.awaitReady(
                PATIENCE,
                () -> {
                    try (Socket socket = connection()) {
                        return socket.isConnected();
                    }
                });
        return connection();
    }

    private Socket connection() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /// Waits until all agents are told when to begin.
    static void awaitGo(NativeProcess lead) {
        lead.awaitReady(
                PATIENCE, () -> lead.errors().contains("All agents are told when to begin"));
    }

    /// Waits until the load runs.
    void awaitBegin(NativeProcess lead) {
        awaitGo(lead);
        lead.awaitReady(PATIENCE, () -> stack.emulatorStats().streams().active() > 0);
    }

    static void signal(String signal, NativeProcess process) throws Exception {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /// Reads what a load has left in its folder.
    static JsonObject result(Path folder) throws IOException {
        return new JsonObject(Files.readString(folder.resolve("result.json")));
    }
}
