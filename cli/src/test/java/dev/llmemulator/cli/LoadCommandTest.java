package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
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
