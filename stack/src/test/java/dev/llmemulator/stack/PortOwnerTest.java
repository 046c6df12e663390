package dev.llmemulator.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PortOwnerTest {
    private static final String TABLE =
            """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:2328 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 777 1 0
               1: 0100007F:2329 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 888 1 0
            """;

    @TempDir private Path proc;

    @Test
    void namesTheProcessThatHoldsTheListeningSocket() throws IOException {
        fakeProc();

        assertThat(new PortOwner(proc).of(9000)).hasValue("haproxy (pid 42)");
    }

    @Test
    void doesNotTakeAConnectionForAListener() throws IOException {
        fakeProc();

        assertThat(new PortOwner(proc).of(9001)).isEmpty();
    }

    @Test
    void saysNothingWithoutProc() {
        assertThat(new PortOwner(proc.resolve("absent")).of(9000)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsThisProcess() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new PortOwner(Path.of("/proc")).of(socket.getLocalPort()))
                    .hasValueSatisfying(owner ->
                            assertThat(owner)
                                    .endsWith("(pid " + ProcessHandle.current().pid() + ")"));
        }
    }

    private void fakeProc() throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("net/tcp"), TABLE);
        Files.createDirectories(proc.resolve("42/fd"));
        Files.writeString(proc.resolve("42/comm"), "haproxy\n");
        Files.createSymbolicLink(proc.resolve("42/fd/7"), Path.of("socket:[777]"));
        Files.createSymbolicLink(proc.resolve("42/fd/8"), Path.of("socket:[888]"));
    }
}
