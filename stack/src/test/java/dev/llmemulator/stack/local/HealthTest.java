package dev.llmemulator.stack.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.stack.cluster.ServiceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void countsTheOpenSessionsOfTheWebSocketFront() {
        String csv =
                """
                # pxname,svname,qcur,qmax,scur,smax,slim,stot,
                http,FRONTEND,,,7,9,1000,20,
                websocket,FRONTEND,,,42,50,1000,99,
                websocket,BACKEND,,,1,1,1,1,
                """;

        assertThat(Health.haproxy(csv)).isEqualTo("42");
        assertThat(Health.haproxy("")).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({"200,", "503,answers with HTTP 503"})
    void tellsWhatAServiceAnswersWith(int status, @Nullable String problem) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.createContext(
                "/health/ready",
                exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        try {
            assertThat(ailmentAt(ServiceKind.API, server.getAddress().getPort()))
                    .isEqualTo(Optional.ofNullable(problem));
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"+PONG,", "-LOADING Redis is loading,answers with LOADING Redis is loading"})
    void tellsWhatRedisAnswersWith(String answer, @Nullable String problem) throws Exception {
        try (ServerSocket redis = new ServerSocket(0, 1, LOOPBACK)) {
            Thread answering =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (Socket client = redis.accept()) {
                                    client.getOutputStream()
                                            .write((answer + "\r\n").getBytes(US_ASCII));
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });

            assertThat(ailmentAt(ServiceKind.REDIS, redis.getLocalPort()))
                    .isEqualTo(Optional.ofNullable(problem));
            answering.join();
        }
    }

    @Test
    void tellsThatNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, LOOPBACK)) {
            port = gone.getLocalPort();
        }

        assertThat(ailmentAt(ServiceKind.CENTRIFUGO, port).orElseThrow())
                .startsWith("does not answer (");
    }

    private static Optional<String> ailmentAt(ServiceKind kind, int port) {
        return Health.problem(new Service(kind, "one", port));
    }

    @Test
    void readsResidentMemoryAsLinuxTellsIt() {
        assertThat(
                        ProcessUsage.residentKib(
                                List.of("Name:\tjava", "VmRSS:\t  118000 kB", "Threads:\t4")))
                .isEqualTo(118_000);
        assertThat(ProcessUsage.residentKib(List.of("Name:\tkthreadd"))).isZero();
    }

    @Test
    void tellsHowLongSomethingRuns() {
        assertThat(ProcessUsage.uptime(Duration.ofSeconds(62))).isEqualTo("1 min 2 s");
        assertThat(ProcessUsage.uptime(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    }
}
