package dev.llmemulator.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.stack.cluster.ServiceKind;
import dev.llmemulator.web.ServerNumber;
import dev.llmemulator.web.ServerReadings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeReadingsTest {
    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(server -> server.stop(0));
    }

    private Service node(String name, String page) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        servers.add(server);
        server.createContext(
                "/metrics",
                exchange -> {
                    byte[] bytes = page.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        return new Service(ServiceKind.API, name, server.getAddress().getPort());
    }

    @Test
    void addsUpWhatTheNodesShow() throws Exception {
        Service first =
                node(
                        "api1",
                        """
                        llm_emulator_streams_running 3
                        llm_emulator_pacer_lateness_seconds_bucket{le="0.001"} 4
                        llm_emulator_pacer_lateness_seconds_bucket{le="+Inf"} 5
                        jvm_memory_used_bytes{area="heap"} 2.0E7
                        jvm_memory_used_bytes{area="nonheap"} 9.0E7
                        """);
        Service second =
                node(
                        "api2",
                        """
                        llm_emulator_streams_running 4
                        llm_emulator_pacer_lateness_seconds_bucket{le="0.001"} 1
                        llm_emulator_pacer_lateness_seconds_bucket{le="+Inf"} 1
                        jvm_memory_used_bytes{area="heap"} 1.0E7
                        """);

        ServerReadings readings = new NodeReadings(List.of(first, second)).get();

        Map<String, Double> numbers =
                readings.numbers().stream()
                        .collect(Collectors.toMap(ServerNumber::key, ServerNumber::value));
        assertThat(numbers).containsEntry("streams", 7.0).containsEntry("refused", 0.0);
        assertThat(numbers.get("heap")).isEqualTo(30.0);
        assertThat(readings.tokensByLateness()).isEqualTo(Map.of(1_000L, 5L, Long.MAX_VALUE, 1L));
        assertThat(readings.silent()).isEmpty();
    }

    @Test
    void namesTheNodesThatDoNotAnswer() throws Exception {
        Service alive = node("api1", "llm_emulator_streams_running 3\n");
        Service dead = node("api2", "");
        servers.getLast().stop(0);

        ServerReadings readings = new NodeReadings(List.of(alive, dead)).get();

        assertThat(readings.silent()).containsExactly("api2");
        assertThat(readings.numbers().getFirst().value()).isEqualTo(3);
    }

    @Test
    void readsThePortsOfTheNodesThemselves() {
        assertThat(new NodeReadings(new Cluster(2, 2, 1, 1_000, false)).nodes())
                .extracting(Service::name, Service::port)
                .containsExactly(
                        tuple("api1", 9_001),
                        tuple("api2", 9_002),
                        tuple("centrifugo_node1", 9_100));
    }
}
