package dev.llmemulator.cli.metrics;

import static dev.llmemulator.cli.metrics.Scrapes.CLIENTS;
import static dev.llmemulator.cli.metrics.Scrapes.CYCLES;
import static dev.llmemulator.cli.metrics.Scrapes.LENGTH;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.load.LiveLoad;
import dev.llmemulator.load.recorder.Snapshot;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.metrics.MetricsPage;
import dev.llmemulator.stack.metrics.MetricsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final int RUNS = CLIENTS * CYCLES;

    @Nested
    class AfterALoad {
        @Test
        void saysWhatTheEmulatorDid() throws Exception {
            Exposition page = Scrapes.taken().embedded();

            assertThat(page.value("llm_emulator_tokens_total")).isEqualTo(RUNS * LENGTH);
            assertThat(page.value("llm_emulator_streams_started_total")).isEqualTo(RUNS);
            assertThat(page.value("llm_emulator_streams_ended_total", "reason", "completed"))
                    .isEqualTo(RUNS);
            assertThat(page.value("llm_emulator_sessions_created_total")).isEqualTo(CLIENTS);
            assertThat(page.value("llm_emulator_sessions_closed_total")).isEqualTo(CLIENTS);
            assertThat(
                            page.value(
                                    "llm_emulator_http_requests_total",
                                    "route",
                                    "/api/run",
                                    "status",
                                    "200"))
                    .isEqualTo(RUNS);
        }

        @Test
        void saysHowLateTheTokensWere() throws Exception {
            Exposition page = Scrapes.taken().embedded();
            Exposition.Family lateness = page.family("llm_emulator_pacer_lateness_seconds");

            double count = lateness.value(lateness.name() + "_count");
            double sum = lateness.value(lateness.name() + "_sum");
            double max = page.value("llm_emulator_pacer_lateness_max_seconds");

            assertThat(count).isEqualTo(RUNS * LENGTH);
            assertThat(sum).isPositive().isLessThanOrEqualTo(count * max);
            assertThat(lateness.value(lateness.name() + "_bucket", "le", "1.28E-4"))
                    .isLessThanOrEqualTo(count);
        }

        @Test
        void saysWhatTheRealTimeServerDid() throws Exception {
            Exposition page = Scrapes.taken().embedded();

            assertThat(page.value("llm_emulator_realtime_connections_total")).isEqualTo(CLIENTS);
            assertThat(page.value("llm_emulator_realtime_publications_total"))
                    .isEqualTo(RUNS * (LENGTH + 1));
            assertThat(page.value("llm_emulator_realtime_disconnects_total", "code", "3008"))
                    .isZero();
        }

        @Test
        void saysWhatTheClientsSaw() throws Exception {
            Exposition page = Scrapes.taken().load();

            assertThat(page.value("llm_load_tokens_received_total")).isEqualTo(RUNS * LENGTH);
            assertThat(page.value("llm_load_cycles_total", "outcome", "completed")).isEqualTo(RUNS);
            assertThat(page.value("llm_load_clients_ended_total", "outcome", "successful"))
                    .isEqualTo(CLIENTS);
            assertThat(page.value("llm_load_damage_total", "kind", "lost")).isZero();
            assertThat(page.value("llm_load_errors_total", "kind", "connection_lost")).isZero();
            assertThat(page.value("llm_load_clients")).isZero();
            assertThat(count(page, "llm_load_delivery_lag_seconds")).isEqualTo(RUNS * LENGTH);
            assertThat(count(page, "llm_load_first_token_seconds")).isEqualTo(RUNS);
            assertThat(count(page, "llm_load_loop_delay_seconds")).isPositive();
        }

        private static double count(Exposition page, String histogram) {
            return page.family(histogram).value(histogram + "_count");
        }
    }

    @Nested
    class OnAPortOfItsOwn {
        private final BusyPort busyPort = new BusyPort(new RunningStacks(Path.of("nowhere")));
        private final Network network = Network.start(1);
        private CompletionStage<LiveLoad> live =
                CompletableFuture.completedFuture(new LiveLoad(7, Snapshot.merge(List.of())));
        private MetricsServer server;

        @BeforeEach
        void start() {
            MetricsPage page =
                    new MetricsPage(network.loops().vertx()).with(new LoadMetrics(() -> live));
            server = MetricsServer.start(network.loops(), 0, page, busyPort);
        }

        @AfterEach
        void end() {
            server.close();
            network.close();
        }

        @Test
        void isReadInPrometheusTextFormat() throws Exception {
            HttpResponse<String> page = get(server.url(), "text/plain");

            assertThat(page.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            assertThat(Exposition.parse(page.body()).value("llm_load_clients")).isEqualTo(7);
        }

        @Test
        void isReadAsOpenMetricsByThoseWhoAskForIt() throws Exception {
            HttpResponse<String> page =
                    get(server.url(), "application/openmetrics-text;version=1.0.0");

            assertThat(page.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/openmetrics-text; version=1.0.0");
            assertThat(page.body()).contains("\nllm_load_clients 7.0\n").endsWith("# EOF\n");
        }

        @Test
        void isTextForAReaderThatPrefersProtobuf() throws Exception {
            HttpResponse<String> page =
                    get(
                            server.url(),
                            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
                                    + "encoding=delimited;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.2");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            assertThat(Exposition.parse(page.body()).value("llm_load_clients")).isEqualTo(7);
        }

        /// Values of labels are fixed words of the program so far. A text of a user or a server
        /// must do no harm either.
        @Test
        void keepsAHostileLabelInItsPlace() throws Exception {
            String hostile =
                    "\"} 1\nllm_x 2\r\n\\n \\\" {=,}# HELP\u0000\u001b[31m\u0085\u2028 \ud83d\ude00"
                            + " \ud83d\uFFFE";
            MetricsPage page =
                    new MetricsPage(network.loops().vertx())
                            .with(families ->
                                    families.counters(
                                            "llm_x", "How many.", "by", Map.of(hostile, 3L)));
            try (MetricsServer other = MetricsServer.start(network.loops(), 0, page, busyPort)) {
                String text = get(other.url(), "text/plain").body();
                String open = get(other.url(), "application/openmetrics-text").body();

                assertThat(Exposition.parse(text).value("llm_x_total", "by", inUtf8(hostile)))
                        .isEqualTo(3);
                assertThat(open.lines().filter(line -> line.startsWith("llm_x")))
                        .containsExactly(
                                text.lines()
                                        .filter(line -> line.startsWith("llm_x"))
                                        .toList()
                                        .toArray(String[]::new));
            }
        }

        /// Returns a text as UTF-8 has it, which puts `?` for half of a surrogate pair.
        private static String inUtf8(String text) {
            return text.replace("\ud83d\uFFFE", "?\uFFFE");
        }

        @Test
        void showsNothingElse() throws Exception {
            assertThat(get(server.url().resolve("/"), "*/*").statusCode()).isEqualTo(404);
        }

        @Test
        void failsWhenTheLoadCannotBeSeen() throws Exception {
            live = CompletableFuture.failedFuture(new IllegalStateException("gone"));

            HttpResponse<String> page = get(server.url(), "*/*");

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).isEqualTo("the load is at its end");
        }

        @Test
        void servesSeveralReadersAtOnce() {
            CompletableFuture<LiveLoad> later = new CompletableFuture<>();
            live = later;
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpRequest request = HttpRequest.newBuilder(server.url()).build();
                var first = client.sendAsync(request, BodyHandlers.ofString());
                var second = client.sendAsync(request, BodyHandlers.ofString());
                later.complete(new LiveLoad(3, Snapshot.merge(List.of())));

                assertThat(first).succeedsWithin(10, SECONDS);
                assertThat(second.orTimeout(10, SECONDS).join().body())
                        .contains("llm_load_clients 3.0");
            }
        }

        @Test
        void saysInOneLineThatItsPortIsTaken() {
            int port = server.url().getPort();
            MetricsPage page = new MetricsPage(network.loops().vertx());

            try (Network other = Network.start(1)) {
                assertThatThrownBy(() -> MetricsServer.start(other.loops(), port, page, busyPort))
                        .isInstanceOf(CannotStartException.class)
                        .hasMessageStartingWith("port " + port + " is in use by ")
                        .hasMessageEndingWith("choose another port with --metrics-port");
            }
        }

        private static HttpResponse<String> get(URI url, String accept)
                throws IOException, InterruptedException {
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(
                        HttpRequest.newBuilder(url).header("Accept", accept).build(),
                        BodyHandlers.ofString());
            }
        }
    }
}
