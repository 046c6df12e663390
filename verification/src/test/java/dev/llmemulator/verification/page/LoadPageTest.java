package dev.llmemulator.verification.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The page of a load in a browser.
@Tag("endtoend")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LoadPageTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int INTERRUPTED = 130;
    private static final String SECONDS = "document.querySelectorAll('#seconds tr').length";
    private static final String ENDED =
            "document.querySelector('#state').textContent.startsWith('ended')";
    private static final String AGENTS =
            "[...document.querySelectorAll('#agent-rows tr')].map(row => row.textContent)";
    private static final Pattern METRICS =
            Pattern.compile("The load can be watched\\. \\[url=([^]]+)]");
    private static final ObjectMapper JSON = new ObjectMapper();

    @AutoClose private static final Browser BROWSER = Browser.start();

    @TempDir private Path folder;

    @AfterEach
    void isQuiet() {
        BROWSER.leaveQuietPage();
    }

    private static ServedProgram run(String... more) {
        List<String> options =
                new ArrayList<>(List.of("--clients", "10", "--length", "50", "--delay", "0.02"));
        options.addAll(List.of(more));
        return ServedProgram.startRun(options.toArray(String[]::new));
    }

    @Test
    void showsALoadWhileItRunsAndThenItsResult() throws Exception {
        Path out = folder.resolve("out");
        try (ServedProgram load =
                run(
                        "--max-concurrent",
                        "5",
                        "--cycles",
                        "3",
                        "--fail-if",
                        "integrity.lost > 0",
                        "--dashboard-hold",
                        "--out",
                        out.toString())) {
            BROWSER.open(load.page(), 1200, 1300);
            BROWSER.await(SECONDS + " > 1");
            int before = BROWSER.value(SECONDS).asInt();
            String picture = picture("#chart-tokens canvas");
            BROWSER.await(SECONDS + " > " + (before + 1));
            assertThat(picture("#chart-tokens canvas")).isNotEqualTo(picture);
            BROWSER.await("document.querySelector('#waves').hidden === false");
            assertThat(BROWSER.value("!(%s)".formatted(ENDED)).asBoolean()).isTrue();
            BROWSER.await(ENDED);
            BROWSER.screenshot("load.png");

            JsonNode result = JSON.readTree(Files.readString(out.resolve("result.json")));
            assertResult(load.page(), result);
            assertThat(result.path("waves")).hasSize(2);
            assertThat(lastEvent(load.page(), "waves").path("waves"))
                    .isEqualTo(result.path("waves"));
            assertThat(BROWSER.text("#waves")).contains("2 of 2 are marked");
            assertCharts();
            assertThat(BROWSER.text("#conditions")).contains("integrity.lost > 0", "kept");
            assertEveryWindow();
            BROWSER.leave();
            assertThat(load.process().exitCode(SOON)).isIn(0, 7);
        }
    }

    private static String picture(String canvas) {
        return BROWSER.value("document.querySelector('%s').toDataURL()".formatted(canvas)).asText();
    }

    /// What the page shows and what it was sent last are what the file has.
    private static void assertResult(URI page, JsonNode result) throws Exception {
        assertFigures(result.path("figures"));
        assertThat(lastEvent(page, "figures").path("figures")).isEqualTo(result.path("figures"));
        assertThat(lastEvent(page, "verdict").path("verdict")).isEqualTo(result.path("verdict"));
        String served = BROWSER.value("fetch('/ui/result.json').then(r => r.text())").asText();
        assertThat(JSON.readTree(served)).isEqualTo(result);
        assertThat(BROWSER.value("document.querySelector('#report').hidden").asBoolean()).isFalse();
        String report = BROWSER.value("fetch('/ui/report.html').then(r => r.text())").asText();
        assertThat(report).contains("<title>");
    }

    /// Reads the events as a page that comes late does.
    private static JsonNode lastEvent(URI page, String name) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines =
                        client.send(
                                        HttpRequest.newBuilder(page.resolve("/ui/events")).build(),
                                        BodyHandlers.ofLines())
                                .body()) {
            List<String> all = lines.takeWhile(line -> !line.equals("event: end")).toList();
            return JSON.readTree(
                    all.get(all.lastIndexOf("event: " + name) + 1).substring("data: ".length()));
        }
    }

    private static void assertCharts() {
        assertThat(BROWSER.painted("#chart-tokens canvas", "--a")).isGreaterThan(100);
        assertThat(BROWSER.painted("#chart-lag canvas", "--b")).isGreaterThan(100);
        assertThat(BROWSER.painted("#chart-clients canvas", "--d")).isGreaterThan(100);
        assertThat(BROWSER.painted("#chart-cycles canvas", "--a")).isGreaterThan(100);
    }

    private static void assertEveryWindow() throws Exception {
        String light = colours();
        BROWSER.dark(true);
        BROWSER.await("matchMedia('(prefers-color-scheme: dark)').matches");
        BROWSER.screenshot("load-dark.png");
        assertThat(colours()).isNotEqualTo(light);
        assertCharts();
        BROWSER.size(390, 900);
        BROWSER.await("innerWidth === 390");
        BROWSER.screenshot("load-phone.png");
        assertThat(BROWSER.scrollsSideways()).isFalse();
        BROWSER.dark(false);
    }

    private static String colours() {
        return BROWSER.value(
                        "(({ color, backgroundColor }) => color + backgroundColor)"
                                + "(getComputedStyle(document.body))")
                .asText();
    }

    /// Each row of the page's table of all figures against the file.
    private static void assertFigures(JsonNode figures) {
        JsonNode rows =
                BROWSER.value(
                        "Object.fromEntries([...document.querySelectorAll('#figures tr')].map(row"
                                + " => [row.cells[0].textContent, row.cells[1].textContent]))");
        assertThat(rows.size()).isEqualTo(figures.size());
        figures.properties()
                .forEach(each -> {
                    String shown = rows.path(each.getKey()).asText().strip();
                    if (each.getValue().isNull()) {
                        assertThat(shown).as(each.getKey()).isEqualTo("\u2013");
                    } else {
                        double number = Double.parseDouble(shown.replaceAll("[^0-9.eE-]", ""));
                        double right = each.getValue().asDouble();
                        assertThat(number)
                                .as(each.getKey())
                                .isCloseTo(right, within(Math.max(0.51, Math.abs(right) * 0.006)));
                    }
                });
    }

    @Test
    void isStoppedWithTheKeyboardByWhoeverHasTheKey() throws Exception {
        try (ServedProgram load = run("--cycles", "1000")) {
            BROWSER.open(load.page(), 1200, 900);
            BROWSER.await(SECONDS + " > 0");
            assertRefused(load.page());
            BROWSER.tabTo("document.activeElement.id === 'stop'");
            BROWSER.press("Enter");
            BROWSER.await(ENDED);

            assertThat(BROWSER.text("#state")).contains("exit code 130");
            assertThat(load.process().exitCode(SOON)).isEqualTo(INTERRUPTED);
        }
    }

    private static void assertRefused(URI page) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder stop =
                    HttpRequest.newBuilder(page.resolve("/ui/stop")).POST(BodyPublishers.noBody());
            assertThat(client.send(stop.build(), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
            stop.header("Origin", "http://evil.example");
            assertThat(client.send(stop.build(), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void saysThatTheProcessIsGone() {
        try (ServedProgram load = run("--cycles", "1000")) {
            BROWSER.open(load.page(), 1200, 900);
            BROWSER.await(SECONDS + " > 0");
            load.process().kill();
            BROWSER.await("document.querySelector('#error').textContent.includes('not answer')");
        }
        // A browser logs each request that gets no answer; nothing else is logged.
        assertThat(BROWSER.console()).allSatisfy(line -> assertThat(line).contains("net::ERR_"));
        BROWSER.forget();
    }

    @Test
    void showsTheAgentsOfAFleetAndThenWhatTheyHaveMeasured() throws Exception {
        Path out = folder.resolve("fleet");
        try (ServedProgram servers = ServedProgram.start();
                ServedProgram load = ServedProgram.startLoad(fleet(servers, out))) {
            BROWSER.open(load.page(), 1200, 1300);
            BROWSER.await(AGENTS + ".filter(row => row.includes('running')).length === 2");
            BROWSER.await(SECONDS + " > 2");
            assertThat(BROWSER.text("#agents")).contains("agent-1", "127.0.0.1:", "1/2", "2/2");
            assertThat(BROWSER.value("document.querySelector('#agents-hint').hidden").asBoolean())
                    .isFalse();
            BROWSER.awaitPainted("#chart-tokens canvas", "--a");
            assertMetrics(load);
            BROWSER.screenshot("fleet.png");
            BROWSER.await(ENDED);

            assertResult(load.page(), JSON.readTree(Files.readString(out.resolve("result.json"))));
            assertThat(BROWSER.value(AGENTS + ".filter(row => row.includes('ended')).length"))
                    .hasToString("2");
            assertThat(BROWSER.value(SECONDS).asInt())
                    .isEqualTo(Files.readAllLines(out.resolve("timeseries.csv")).size() - 1);
            assertCharts();
            assertThat(BROWSER.scrollsSideways()).isFalse();
            BROWSER.leave();
            assertThat(load.process().exitCode(SOON)).isIn(0, 7);
        }
    }

    private static List<String> fleet(ServedProgram servers, Path out) {
        URI page = servers.page();
        int port = servers.realtimePort();
        return List.of(
                "load",
                "--spawn",
                "2",
                "--http-url",
                page.resolve("/").toString().replaceAll("/$", ""),
                "--ws-url",
                "ws://127.0.0.1:%d/connection/websocket".formatted(port),
                "--clients",
                "10",
                "--cycles",
                "8",
                "--length",
                "50",
                "--delay",
                "0.02",
                "--metrics-port",
                "0",
                "--dashboard-hold",
                "--out",
                out.toString());
    }

    /// Prometheus is shown what the page is.
    private static void assertMetrics(ServedProgram load) throws Exception {
        Matcher url = METRICS.matcher(load.process().errors());
        assertThat(url.find()).isTrue();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url.group(1))).build();
            assertThat(client.send(request, BodyHandlers.ofString()).body())
                    .contains("llm_load_clients 10")
                    .containsPattern("llm_load_tokens_received_total [1-9]");
        }
    }

    @Test
    void showsTheProbesOfASearch() throws Exception {
        List<String> search =
                List.of(
                        "search",
                        "--slo",
                        "inter_token.p99 < 5s",
                        "--max-clients",
                        "4",
                        "--duration",
                        "1s",
                        "--warm-up",
                        "200ms",
                        "--length",
                        "10",
                        "--delay",
                        "0.01",
                        "--http-port",
                        "0",
                        "--ws-port",
                        "0",
                        "--dashboard-hold");
        try (ServedProgram load = ServedProgram.startLoad(search)) {
            BROWSER.open(load.page(), 1200, 900);
            BROWSER.await("document.querySelectorAll('#probes tr').length > 0");
            BROWSER.await(ENDED);
            BROWSER.awaitPainted("#chart-probes canvas", "--a");
            BROWSER.screenshot("search.png");

            assertThat(BROWSER.text("#probes")).contains("inter_token.p99");
        }
    }
}
