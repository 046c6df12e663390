package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandTest {
    @TempDir private Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void saysInOneLineThatNobodyIsThere() throws IOException {
        String url = "http://127.0.0.1:" + closedPort();

        assertThat(execute("load", "--http-url", url, "--clients", "2")).isEqualTo(ExitCode.SETUP);
        assertThat(err.toString(UTF_8)).hasLineCount(1).contains(url);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void primesTheTesterOfSessionsAndNotTheServersThatItTests() {
        try (Network network = Network.start(1);
                EmbeddedStack servers = servers(network)) {
            List<String> addresses =
                    List.of(
                            "--http-url",
                            servers.httpUrl().toString(),
                            "--ws-url",
                            servers.wsUrl().toString());
            assertThat(load(addresses, "--delay", "0.01")).isEqualTo(ExitCode.OK);
            assertPrimed(servers);
        }
    }

    @Test
    void primesTheTesterOfCompletionsAndNotTheServersThatItTests() {
        try (Network network = Network.start(1);
                EmbeddedStack servers = servers(network)) {
            assertThat(load(completions(servers))).isEqualTo(ExitCode.OK);
            assertPrimed(servers);
        }
    }

    @Test
    void leavesPrimingOutWhenAsked() {
        try (Network network = Network.start(1);
                EmbeddedStack servers = servers(network)) {
            assertThat(load(completions(servers), "--no-priming")).isEqualTo(ExitCode.OK);
            assertThat(out.toString(UTF_8)).doesNotContain("primed");
        }
    }

    /// The servers have seen the two cycles of each of the two clients, and nothing else.
    private void assertPrimed(EmbeddedStack servers) {
        assertThat(out.toString(UTF_8))
                .containsPattern(
                        "\n  Note: an unmeasured load of [01]\\.\\d s on servers of its own")
                .contains("--no-priming leaves it out.\n")
                .contains("tokens_expected=20, tokens_received=20, lost=0,");
        assertThat(servers.emulatorStats().streams().started()).isEqualTo(4);
    }

    private static EmbeddedStack servers(Network network) {
        return EmbeddedStack.start(
                network.loops(),
                StackConfigs.unnoticed(),
                EpochClock.start(InstantSource.system(), System::nanoTime),
                new BusyPort(new RunningStacks(Path.of("target", "running"))));
    }

    private static List<String> completions(EmbeddedStack servers) {
        return List.of("--target", "openai", "--url", servers.httpUrl() + "/v1", "--model", "m");
    }

    private ExitCode load(List<String> target, String... more) {
        List<String> arguments = new ArrayList<>(List.of("load", "--clients", "2"));
        arguments.addAll(List.of("--cycles", "2", "--length", "5"));
        arguments.addAll(target);
        arguments.addAll(List.of(more));
        return execute(arguments.toArray(String[]::new));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private ExitCode execute(String... arguments) {
        Terminal terminal = Terminals.printingTo(out, err, home);
        List<Subcommand> commands = List.of(new LoadCommand(terminal, new Lifecycle()));
        return new Application(terminal, commands, "1.2.3").execute(arguments);
    }
}
