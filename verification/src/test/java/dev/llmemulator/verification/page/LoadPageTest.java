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
import org.junit.jupiter.api.AfterAll;
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
                        "--cycles",
                        "5",
                        "--fail-if",
                        "integrity.lost > 0",
                        "--dashboard-hold",
                        "--out",
                        out.toString())) {
            browser.open(load.page(), 1200, 1300);
            browser.await("document.querySelectorAll('#seconds tr').length > 1");
            int before = browser.value("document.querySelectorAll('#seconds tr').length").asInt();
            browser.await("document.querySelectorAll('#seconds tr').length > " + before);
            browser.await("document.querySelector('#state').textContent.startsWith('ended')");
            browser.screenshot(FOLDER.resolve("load.png"));

            JsonNode result = JSON.readTree(Files.readString(out.resolve("result.json")));
            assertFigures(result.path("figures"));
            assertThat(browser.text("#conditions")).contains("integrity.lost > 0", "kept");
            assertThat(browser.value("document.querySelectorAll('canvas').length").asInt())
                    .isEqualTo(4);
            assertThat(browser.value("document.querySelector('#report').hidden").asBoolean())
                    .isFalse();
            String served =
                    browser.value("fetch('/ui/result.json').then(r => r.text())").asText();
            assertThat(JSON.readTree(served)).isEqualTo(result);
            assertThat(browser.console()).isEmpty();
            browser.size(390, 900);
            assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(390);

            browser.open(URI.create("about:blank"), 390, 900);
            assertThat(load.process().exitCode(SOON)).isIn(0, 7);
        }
    }

    /// Each row of the page's table of all figures against the file.
    private static void assertFigures(JsonNode figures) {
        JsonNode rows =
                browser.value(
                        "Object.fromEntries([...document.querySelectorAll('#figures tr')].map(row =>"
                                + " [row.cells[0].textContent, row.cells[1].textContent]))");
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
    void stopsTheLoadForWhoeverHasTheKey() throws Exception {
        try (ServedProgram load = run("--cycles", "1000")) {
            browser.open(load.page(), 1200, 900);
            browser.await("document.querySelectorAll('#seconds tr').length > 0");
            assertRefused(load.page());
            browser.click("Stop the load");
            browser.await("document.querySelector('#state').textContent.startsWith('ended')");

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
            browser.await("document.querySelector('#state').textContent.startsWith('ended')");
            browser.screenshot(FOLDER.resolve("search.png"));

            assertThat(browser.text("#probes")).contains("inter_token.p99");
        }
    }
}
