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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The page of a load in a browser.
@Tag("endtoend")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LoadPageTest {
    private static final Path FOLDER = Path.of("target", "pages").toAbsolutePath();
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

    private static Browser browser;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser(FOLDER);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void isQuiet() {
        browser.leaveQuietPage();
    }

    private static ServedProgram run(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "run",
                                "--clients",
                                "10",
                                "--length",
                                "50",
                                "--delay",
                                "0.02",
                                "--http-port",
                                "0",
                                "--ws-port",
                                "0",
                                "--no-priming"));
        arguments.addAll(List.of(more));
        return ServedProgram.startLoad(arguments);
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
            browser.open(load.page(), 1200, 1300);
            browser.await(SECONDS + " > 1");
            int before = browser.value(SECONDS).asInt();
            String picture = picture("#chart-tokens canvas");
            browser.await(SECONDS + " > " + (before + 1));
            assertThat(picture("#chart-tokens canvas")).isNotEqualTo(picture);
            browser.await("document.querySelector('#waves').hidden === false");
            assertThat(browser.value("!(%s)".formatted(ENDED)).asBoolean()).isTrue();
            browser.await(ENDED);
            browser.screenshot(FOLDER.resolve("load.png"));

            JsonNode result = JSON.readTree(Files.readString(out.resolve("result.json")));
            assertResult(load.page(), result);
            assertThat(result.path("waves")).hasSize(2);
            assertThat(lastEvent(load.page(), "waves").path("waves"))
                    .isEqualTo(result.path("waves"));
            assertThat(browser.text("#waves")).contains("2 of 2 are marked");
            assertCharts();
            assertThat(browser.text("#conditions")).contains("integrity.lost > 0", "kept");
            assertEveryWindow();
            browser.leave();
            assertThat(load.process().exitCode(SOON)).isIn(0, 7);
        }
    }

    private static String picture(String canvas) {
        return browser.value("document.querySelector('%s').toDataURL()".formatted(canvas)).asText();
    }

    /// What the page shows and what it was sent last are what the file has.
    private static void assertResult(URI page, JsonNode result) throws Exception {
        assertFigures(result.path("figures"));
        assertThat(lastEvent(page, "figures").path("figures")).isEqualTo(result.path("figures"));
        assertThat(lastEvent(page, "verdict").path("verdict")).isEqualTo(result.path("verdict"));
        String served = browser.value("fetch('/ui/result.json').then(r => r.text())").asText();
        assertThat(JSON.readTree(served)).isEqualTo(result);
        assertThat(browser.value("document.querySelector('#report').hidden").asBoolean()).isFalse();
        String report = browser.value("fetch('/ui/report.html').then(r => r.text())").asText();
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
        assertThat(browser.painted("#chart-tokens canvas", "--a")).isGreaterThan(100);
        assertThat(browser.painted("#chart-lag canvas", "--b")).isGreaterThan(100);
        assertThat(browser.painted("#chart-clients canvas", "--d")).isGreaterThan(100);
        assertThat(browser.painted("#chart-cycles canvas", "--a")).isGreaterThan(100);
    }

    private static void assertEveryWindow() throws Exception {
        String light = colours();
        browser.dark(true);
        browser.await("matchMedia('(prefers-color-scheme: dark)').matches");
        browser.screenshot(FOLDER.resolve("load-dark.png"));
        assertThat(colours()).isNotEqualTo(light);
        assertCharts();
        browser.size(390, 900);
        browser.await("innerWidth === 390");
        browser.screenshot(FOLDER.resolve("load-phone.png"));
        assertThat(browser.scrollsSideways()).isFalse();
        browser.dark(false);
    }

    private static String colours() {
        return browser.value(
                        "(({ color, backgroundColor }) => color + backgroundColor)"
                                + "(getComputedStyle(document.body))")
                .asText();
    }

    /// Each row of the page's table of all figures against the file.
    private static void assertFigures(JsonNode figures) {
        JsonNode rows =
                browser.value(
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
            browser.open(load.page(), 1200, 900);
            browser.await(SECONDS + " > 0");
            assertRefused(load.page());
            browser.tabTo("document.activeElement.id === 'stop'");
            browser.press("Enter");
            browser.await(ENDED);

            assertThat(browser.text("#state")).contains("exit code 130");
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
            browser.open(load.page(), 1200, 900);
            browser.await(SECONDS + " > 0");
            load.process().kill();
            browser.await("document.querySelector('#error').textContent.includes('not answer')");
        }
        // A browser logs each request that gets no answer; nothing else is logged.
        assertThat(browser.console()).allSatisfy(line -> assertThat(line).contains("net::ERR_"));
        browser.forget();
    }

    @Test
    void showsTheAgentsOfAFleetAndThenWhatTheyHaveMeasured() throws Exception {
        Path out = folder.resolve("fleet");
        try (ServedProgram servers = ServedProgram.start();
                ServedProgram load = ServedProgram.startLoad(fleet(servers, out))) {
            browser.open(load.page(), 1200, 1300);
            browser.await(AGENTS + ".filter(row => row.includes('running')).length === 2");
            browser.await(SECONDS + " > 2");
            assertThat(browser.text("#agents")).contains("agent-1", "127.0.0.1:", "1/2", "2/2");
            assertThat(browser.value("document.querySelector('#agents-hint').hidden").asBoolean())
                    .isFalse();
            browser.awaitPainted("#chart-tokens canvas", "--a");
            assertMetrics(load);
            browser.screenshot(FOLDER.resolve("fleet.png"));
            browser.await(ENDED);

            assertResult(load.page(), JSON.readTree(Files.readString(out.resolve("result.json"))));
            assertThat(browser.value(AGENTS + ".filter(row => row.includes('ended')).length"))
                    .hasToString("2");
            assertThat(browser.value(SECONDS).asInt())
                    .isEqualTo(Files.readAllLines(out.resolve("timeseries.csv")).size() - 1);
            assertCharts();
            assertThat(browser.scrollsSideways()).isFalse();
            browser.leave();
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
            browser.open(load.page(), 1200, 900);
            browser.await("document.querySelectorAll('#probes tr').length > 0");
            browser.await(ENDED);
            browser.awaitPainted("#chart-probes canvas", "--a");
            browser.screenshot(FOLDER.resolve("search.png"));

            assertThat(browser.text("#probes")).contains("inter_token.p99");
        }
    }
}
