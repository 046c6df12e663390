package dev.llmemulator.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page of a console in a browser.
@Tag("endtoend")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ConsolePageTest {
    private static final Path FOLDER = Path.of("target", "pages").toAbsolutePath();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATE = "document.querySelector('#state').textContent";
    private static final String SECONDS = "document.querySelectorAll('#seconds tr').length";
    private static final String PAST = "document.querySelectorAll('#past-loads tr').length";

    private static Browser browser;
    private static ServedProgram console;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser(FOLDER);
        console = ServedProgram.startConsole("--max-clients", "40", "--max-duration", "2m");
    }

    @AfterAll
    static void stop() {
        browser.close();
        console.close();
    }

    @AfterEach
    void isQuiet() {
        browser.leaveQuietPage();
    }

    private static void open(int width, int height) {
        browser.open(console.page(), width, height);
        browser.await("!document.querySelector('#starter').hidden");
    }

    private static void set(String option, String text) {
        browser.value("document.querySelector('#option-%s').value = '%s'".formatted(option, text));
    }

    private static int past() {
        return browser.value(PAST).asInt();
    }

    @Test
    void startsALoadFromTheFormShowsItAndStopsIt() throws Exception {
        open(1200, 1400);
        int before = past();
        set("clients", "20");
        set("cycles", "50");
        set("length", "40");
        set("fail-if", "integrity.lost > 0");
        browser.click("Start the load");
        browser.await(SECONDS + " > 2");
        browser.screenshot(FOLDER.resolve("console.png"));
        assertThat(browser.text("#plan")).contains("clients=20", "cycles=50");
        assertThat(browser.painted("#chart-tokens canvas", "--a")).isGreaterThan(100);
        assertThat(refusal("{}", console.key()).statusCode()).isEqualTo(409);

        browser.click("Stop the load");
        browser.await(PAST + " > " + before);
        assertThat(browser.value(STATE).asText()).contains("interrupted", "exit code 130");
        assertThat(browser.text("#past-loads tr"))
                .contains("clients 20, cycles 50, length 40", "interrupted (130)");
        JsonNode result = JSON.readTree(file("result.json"));
        assertThat(result.at("/scenario/clients").asText()).isEqualTo("20");
        assertThat(file("report.html")).contains("<title>");
        assertThat(console.process().output()).contains("interrupted=true");
    }

    /// A file of the load that the list names first.
    private static String file(String name) {
        String address =
                browser.value(
                                "[...document.querySelectorAll('#past-loads tr a')]"
                                        + ".find(each => each.href.endsWith('%s')).href"
                                                .formatted(name))
                        .asText();
        return browser.value("fetch('%s').then(r => r.text())".formatted(address)).asText();
    }

    @Test
    void runsALoadAgainWithTheKeyboard() {
        open(1200, 1000);
        int before = past();
        set("clients", "5");
        set("cycles", "1");
        set("length", "10");
        browser.tabTo("document.activeElement.textContent === 'Start the load'");
        browser.press("Enter");
        browser.await(PAST + " > " + before);
        browser.await(STATE + ".startsWith('ended')");
        browser.click("Again");
        assertThat(browser.value("document.querySelector('#option-clients').value").asText())
                .isEqualTo("5");
        browser.click("Start the load");
        browser.await(PAST + " > " + (before + 1));

        assertThat(browser.text("#past-loads tr")).contains("clients 5, cycles 1, length 10");
    }

    @Test
    void marksTheOptionThatIsRefused() {
        browser.dark(true);
        try {
            open(390, 900);
            set("clients", "41");
            set("rate", "fast");
            browser.click("Start the load");
            browser.await("document.querySelector('#scenario-error').textContent !== ''");
            assertThat(browser.text("#scenario-error")).contains("--rate 'fast': expected");
            assertThat(browser.value("document.activeElement.id").asText())
                    .isEqualTo("option-rate");
            set("rate", "");
            browser.click("Start the load");
            browser.await("document.activeElement.id === 'option-clients'");

            assertThat(browser.text("#scenario-error"))
                    .isEqualTo("--clients '41': expected at most 40, as --max-clients says");
            assertThat(browser.scrollsSideways()).isFalse();
        } finally {
            browser.dark(false);
        }
        // A browser logs each reply that is not a success.
        assertThat(browser.console()).allSatisfy(line -> assertThat(line).contains("422"));
        browser.forget();
    }

    @Test
    void showsWhatTheServersDoAndLinksThePlayground() throws Exception {
        open(1200, 1000);
        browser.click("Servers");
        browser.await("document.querySelectorAll('#numbers .tile').length > 5");
        browser.await("document.querySelectorAll('#servers canvas').length === 3");
        browser.awaitPainted("#servers figure:nth-of-type(2) canvas", "--d");
        browser.screenshot(FOLDER.resolve("console-servers.png"));

        assertThat(browser.text("#servers-error")).isEmpty();
        String playground = browser.value("document.querySelector('#playground').href").asText();
        browser.open(URI.create(playground), 1200, 1000);
        browser.await("document.querySelector('#ask') !== null");
    }

    @Test
    void letsNobodyElseChangeAnything() throws Exception {
        assertThat(refusal("{}", "").statusCode()).isEqualTo(401);
        assertThat(refusal("{}", console.key(), "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        HttpResponse<String> aimed = refusal("{\"url\":\"http://10.0.0.1/v1\"}", console.key());
        assertThat(aimed.statusCode()).isEqualTo(422);
        assertThat(aimed.body()).contains("--url is set where the console is started");
    }

    private static HttpResponse<String> refusal(String body, String key, String... headers)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(console.page().resolve("/ui/loads"))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    @Test
    void endsWithItsProcess() {
        try (ServedProgram leaving = ServedProgram.startConsole()) {
            browser.open(leaving.page(), 1200, 1000);
            browser.await("!document.querySelector('#starter').hidden");
            leaving.process().terminate();
            assertThat(leaving.process().exitCode(SOON)).isZero();
            browser.await("document.querySelector('#error').textContent.includes('not answer')");
        }
        // A browser logs each request that gets no answer; nothing else is logged.
        assertThat(browser.console()).allSatisfy(line -> assertThat(line).contains("net::ERR_"));
        browser.forget();
    }

    @Test
    void saysThatTheServersOfTheCommandLineAreNotThere() {
        try (ServedProgram lonely =
                ServedProgram.startLoneConsole("--http-url", "http://127.0.0.1:9")) {
            browser.open(lonely.page(), 1200, 1000);
            browser.await("!document.querySelector('#starter').hidden");
            browser.click("Start the load");
            browser.await(STATE + ".startsWith('ended')");

            assertThat(browser.value(STATE).asText()).contains("set up failed", "exit code 3");
            assertThat(browser.text("#error")).contains("could not begin", "127.0.0.1:9");
            assertThat(
                            browser.value("document.querySelector('[data-view=servers]').hidden")
                                    .asBoolean())
                    .isTrue();
        }
        browser.forget();
    }
}
