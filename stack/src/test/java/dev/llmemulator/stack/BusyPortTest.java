package dev.llmemulator.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyPortTest {
    @TempDir private Path home;
    private RunningStacks stacks;
    private BusyPort busy;

    @BeforeEach
    void lookIntoEmptyFolders() {
        stacks = new RunningStacks(home.resolve("running"));
        busy = new BusyPort(stacks, new PortOwner(home.resolve("proc")));
    }

    @Test
    void namesTheProjectsOwnStackAndHowToStopIt() {
        StackState own =
                StackState.ofThisProcess("serve", "127.0.0.1", 9000, 9001, Path.of("serve.log"));

        try (var _ = stacks.announce(own)) {
            assertThat(busy.explain(9001, "--ws-port"))
                    .isEqualTo(
                            "port 9001 is in use by this project's own stack (llm-emulator serve,"
                                    + " pid %d): stop it with ./stop_emulator.sh",
                            own.pid());
        }
    }

    @Test
    void pointsToAnotherPortWhenAForeignProcessHasIt() {
        assertThat(busy.explain(9000, "--http-port"))
                .isEqualTo(
                        "port 9000 is in use by another process: stop that or choose another port"
                                + " with --http-port");
    }

    @Test
    void letsAFreePortPassAndNoOther() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThatThrownBy(() -> busy.requireFree(port, "--port-offset"))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("--port-offset");
        }
        assertThatCode(() -> busy.requireFree(port, "--port-offset")).doesNotThrowAnyException();
    }
}
