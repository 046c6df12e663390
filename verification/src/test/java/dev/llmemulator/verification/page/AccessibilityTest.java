package dev.llmemulator.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The pages and the report under the rules of axe, which the TypeScript client's tests install:
/// contrast, names, roles, landmarks, the order of headings.
@Tag("deployment")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AccessibilityTest {
    private static final String FAULTS =
            """
            axe.run().then(found => found.violations.map(each =>
              each.id + ': ' + each.nodes.map(node => node.html).join(' ; ')))
            """;

    @AutoClose private static final Browser BROWSER = Browser.start();
    private static final String AXE = read();

    @AfterEach
    void isQuiet() {
        BROWSER.leaveQuietPage();
    }

    private static String read() {
        Path file =
                Path.of(System.getProperty("project.root"))
                        .resolve("typescript-client/node_modules/axe-core/axe.min.js");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("npm ci has not run in typescript-client", e);
        }
    }

    /// Looks at the page as it is now, in both schemes of colours.
    private static void assertAccessible() {
        BROWSER.value(
                "document.querySelectorAll('details').forEach(each => { each.open = true; })");
        assertThat(BROWSER.value(AXE + "; typeof axe.run").asText()).isEqualTo("function");
        for (boolean dark : new boolean[] {false, true}) {
            BROWSER.dark(dark);
            BROWSER.await("matchMedia('(prefers-color-scheme: dark)').matches === " + dark);
            JsonNode faults = BROWSER.value(FAULTS);
            assertThat(faults.isArray()).isTrue();
            assertThat(faults).as(dark ? "dark" : "light").isEmpty();
        }
    }

    @Test
    void playgroundAndServersAreForEverybody() {
        try (ServedProgram served = ServedProgram.start()) {
            BROWSER.open(served.page(), 1200, 1100);
            BROWSER.await("document.querySelector('#command').textContent !== ''");
            BROWSER.click("Ask");
            BROWSER.await(
                    "document.querySelector('.proof')?.textContent.startsWith('Every token came')");
            assertAccessible();
            BROWSER.open(served.page().resolve("#servers"), 1200, 1000);
            BROWSER.await("document.querySelectorAll('#numbers .tile').length > 5");
            assertAccessible();
            BROWSER.leave();
        }
    }

    @Test
    void aLoadAndItsReportAreForEverybody() throws Exception {
        try (ServedProgram load =
                ServedProgram.startRun(
                        "--clients",
                        "4",
                        "--cycles",
                        "3",
                        "--max-concurrent",
                        "2",
                        "--length",
                        "20",
                        "--fail-if",
                        "integrity.lost > 0",
                        "--dashboard-hold")) {
            BROWSER.open(load.page(), 1200, 1300);
            BROWSER.await("document.querySelector('#state').textContent.startsWith('ended')");
            assertAccessible();
            assertReport(load.page());
        }
    }

    /// The process serves the report for as long as somebody reads its events.
    private static void assertReport(URI page) throws Exception {
        HttpRequest events = HttpRequest.newBuilder(page.resolve("/ui/events")).build();
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream _ = client.send(events, BodyHandlers.ofInputStream()).body()) {
            BROWSER.open(page.resolve("/ui/report.html"), 1200, 1300);
            BROWSER.await("document.querySelectorAll('canvas').length > 4");
            assertAccessible();
            BROWSER.leave();
        }
    }

    @Test
    void theConsoleIsForEverybody() {
        try (ServedProgram console = ServedProgram.startConsole()) {
            BROWSER.open(console.page(), 1200, 1300);
            BROWSER.await("document.querySelectorAll('#options input').length > 10");
            assertAccessible();
            BROWSER.leave();
        }
    }
}
