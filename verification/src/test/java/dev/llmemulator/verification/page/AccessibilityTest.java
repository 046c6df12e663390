package dev.llmemulator.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The pages and the report under the rules of axe, which the TypeScript client's tests install:
/// contrast, names, roles, landmarks, the order of headings.
@Tag("deployment")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AccessibilityTest {
    private static final Path FOLDER = Path.of("target", "pages").toAbsolutePath();
    private static final Path AXE =
            Path.of(System.getProperty("project.root"))
                    .resolve("typescript-client/node_modules/axe-core/axe.min.js");
    private static final String FAULTS =
            """
            axe.run().then(found => found.violations.map(each =>
              each.id + ': ' + each.nodes.map(node => node.html).join(' ; ')))
            """;

    private static Browser browser;
    private static String axe;

    @BeforeAll
    static void start() throws Exception {
        axe = Files.readString(AXE);
        browser = new Browser(FOLDER);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void isQuiet() {
        browser.dark(false);
        browser.leaveQuietPage();
    }

    /// Looks at the page as it is now, in both schemes of colours.
    private static void assertAccessible() {
        browser.value(
                "document.querySelectorAll('details').forEach(each => { each.open = true; })");
        assertThat(browser.value(axe + "; typeof axe.run").asText()).isEqualTo("function");
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            browser.await("matchMedia('(prefers-color-scheme: dark)').matches === " + dark);
            JsonNode faults = browser.value(FAULTS);
            assertThat(faults.isArray()).isTrue();
            assertThat(faults).as(dark ? "dark" : "light").isEmpty();
        }
    }

    @Test
    void playgroundAndServersAreForEverybody() {
        try (ServedProgram served = ServedProgram.start()) {
            browser.open(served.page(), 1200, 1100);
            browser.await("document.querySelector('#command').textContent !== ''");
            browser.click("Ask");
            browser.await(
                    "document.querySelector('.proof')?.textContent.startsWith('Every token came')");
            assertAccessible();
            browser.open(served.page().resolve("#servers"), 1200, 1000);
            browser.await("document.querySelectorAll('#numbers .tile').length > 5");
            assertAccessible();
            browser.leave();
        }
    }

    @Test
    void aLoadAndItsReportAreForEverybody() throws Exception {
        List<String> run =
                List.of(
                        "run",
                        "--clients",
                        "4",
                        "--cycles",
                        "3",
                        "--max-concurrent",
                        "2",
                        "--length",
                        "20",
                        "--http-port",
                        "0",
                        "--ws-port",
                        "0",
                        "--no-priming",
                        "--fail-if",
                        "integrity.lost > 0",
                        "--dashboard-hold");
        try (ServedProgram load = ServedProgram.startLoad(run)) {
            browser.open(load.page(), 1200, 1300);
            browser.await("document.querySelector('#state').textContent.startsWith('ended')");
            assertAccessible();
            assertReport(load.page());
        }
    }

    /// The process serves the report for as long as somebody reads its events.
    private static void assertReport(URI page) throws Exception {
        HttpRequest events = HttpRequest.newBuilder(page.resolve("/ui/events")).build();
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream _ = client.send(events, BodyHandlers.ofInputStream()).body()) {
            browser.open(page.resolve("/ui/report.html"), 1200, 1300);
            browser.await("document.querySelectorAll('canvas').length > 4");
            assertAccessible();
            browser.leave();
        }
    }

    @Test
    void theConsoleIsForEverybody() {
        try (ServedProgram console = ServedProgram.startConsole()) {
            browser.open(console.page(), 1200, 1300);
            browser.await("document.querySelectorAll('#options input').length > 10");
            assertAccessible();
            browser.leave();
        }
    }
}
