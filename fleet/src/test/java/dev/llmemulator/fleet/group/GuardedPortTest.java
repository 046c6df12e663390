package dev.llmemulator.fleet.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GuardedPortTest {
    private static final int WAIT_MILLIS = 30_000;
    private static final byte[] GREETING = {'b', 'e', 'l', 'a', 22, 6, 0, 7, 4, 127, 0, 0, 1, 9, 9};

    private static GuardedPort port(int mostUnknown, Duration patience) throws IOException {
        GuardedPort port = new GuardedPort(null, mostUnknown, patience);
        port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        return port;
    }

    private static CompletableFuture<Socket> accepted(GuardedPort port) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return port.accept();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Socket connection(GuardedPort port, byte... said) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.getLocalPort());
        socket.setSoTimeout(WAIT_MILLIS);
        socket.getOutputStream().write(said);
        return socket;
    }

    /// The other side has closed the connection.
    private static void assertClosed(Socket socket) {
        try {
            assertThat(socket.getInputStream().read()).isNegative();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void passesOnWhoGreetsAndAllThatItSays() throws Exception {
        try (GuardedPort port = port(10, Duration.ofSeconds(60));
                Socket member = connection(port, GREETING)) {
            Socket accepted = accepted(port).get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            member.getOutputStream().write('x');

            assertThat(accepted.getInputStream().readNBytes(GREETING.length + 1))
                    .startsWith(GREETING)
                    .endsWith('x');
        }
    }

    @Test
    void closesWhatIsNoProcessOfAGroup() throws Exception {
        byte[] request = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] long64 = {'b', 'e', 'l', 'a', 22, 6, 1, 0, 4, 127, 0, 0, 1, 9, 9};
        try (GuardedPort port = port(10, Duration.ofSeconds(60))) {
            CompletableFuture<Socket> accepted = accepted(port);
            try (Socket stranger = connection(port, request);
                    Socket other = connection(port, long64)) {
                assertClosed(stranger);
                assertClosed(other);
            }
            assertThat(accepted).isNotDone();
        }
    }

    @Test
    void closesWhatStaysSilent() throws Exception {
        try (GuardedPort port = port(10, Duration.ofMillis(200))) {
            CompletableFuture<Socket> accepted = accepted(port);
            try (Socket silent = connection(port);
                    Socket half = connection(port, (byte) 'b', (byte) 'e')) {
                assertClosed(silent);
                assertClosed(half);
            }
            assertThat(accepted).isNotDone();
        }
    }

    @Test
    void waitsForABoundedNumberAndClosesOthersAtOnce() throws Exception {
        try (GuardedPort port = port(2, Duration.ofSeconds(60))) {
            CompletableFuture<Socket> accepted = accepted(port);
            try (Socket first = connection(port, (byte) 'b');
                    Socket second = connection(port);
                    Socket third = connection(port)) {
                assertClosed(third);
                assertThat(second.isConnected()).isTrue();
                first.getOutputStream().write(GREETING, 1, GREETING.length - 1);
                assertThat(accepted).succeedsWithin(Duration.ofMillis(WAIT_MILLIS));
            }
        }
    }

    @Test
    void endsWithItsPort() throws Exception {
        GuardedPort port = port(2, Duration.ofSeconds(60));
        CompletableFuture<Socket> accepted = accepted(port);
        port.close();

        assertThatThrownBy(accepted::join).hasRootCauseInstanceOf(SocketException.class);
        assertThatThrownBy(port::accept).isInstanceOf(SocketException.class);
    }
}
