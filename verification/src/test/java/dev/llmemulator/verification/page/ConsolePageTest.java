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
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page of a console in a browser.
@Tag("endtoend")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ConsolePageTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATE = "document.querySelector('#state').textContent";
    private static final String SECONDS = "document.querySelectorAll('#seconds tr').length";
    private static final String PAST = "document.querySelectorAll('#past-loads tr').length";

    @AutoClose private static final Browser BROWSER = Browser.start();

    @AutoClose
    private static final ServedProgram CONSOLE =
            ServedProgram.startConsole("--max-clients", "40", "--max-duration", "2m");

    @AfterEach
    void isQuiet() {
        BROWSER.leaveQuietPage();
    }

    private static void open(int width, int height) {
        BROWSER.open(CONSOLE.page(), width, height);
        BROWSER.await("!document.querySelector('#starter').hidden");
    }

    private static void set(String option, String text) {
        BROWSER.value("document.querySelector('#option-%s').value = '%s'".formatted(option, text));
    }

    private static int past() {
        return BROWSER.value(PAST).asInt();
    }

    @Test
    void startsALoadFromTheFormShowsItAndStopsIt() throws Exception {
        open(1200, 1400);
        int before = past();
        set("clients", "20");
        set("cycles", "50");
        set("length", "40");
        set("fail-if", "integrity.lost > 0");
        BROWSER.click("Start the load");
        BROWSER.await(SECONDS + " > 2");
        BROWSER.screenshot("console.png");
        assertThat(BROWSER.text("#plan")).contains("clients=20", "cycles=50");
        assertThat(BROWSER.painted("#chart-tokens canvas", "--a")).isGreaterThan(100);
        assertThat(refusal("{}", CONSOLE.key()).statusCode()).isEqualTo(409);

        BROWSER.click("Stop the load");
        BROWSER.await(PAST + " > " + before);
        assertThat(BROWSER.value(STATE).asText()).contains("interrupted", "exit code 130");
        assertThat(BROWSER.text("#past-loads tr"))
                .contains("clients 20, cycles 50, length 40", "interrupted (130)");
        JsonNode result = JSON.readTree(file("result.json"));
        assertThat(result.at("/scenario/clients").asText()).isEqualTo("20");
        assertThat(file("report.html")).contains("<title>");
        assertThat(CONSOLE.process().output()).contains("interrupted=true");
    }

    /// A file of the load that the list names first.
    private static String file(String name) {
        String address =
                BROWSER.value(
                                "[...document.querySelectorAll('#past-loads tr a')]"
                                        + ".find(each => each.href.endsWith('%s')).href"
                                                .formatted(name))
                        .asText();
        return BROWSER.value("fetch('%s').then(r => r.text())".formatted(address)).asText();
    }

    @Test
    void runsALoadAgainWithTheKeyboard() {
        open(1200, 1000);
        int before = past();
        set("clients", "5");
        set("cycles", "1");
        set("length", "10");
        BROWSER.tabTo("document.activeElement.textContent === 'Start the load'");
        BROWSER.press("Enter");
        BROWSER.await(PAST + " > " + before);
        BROWSER.await(STATE + ".startsWith('ended')");
        BROWSER.click("Again");
        assertThat(BROWSER.value("document.querySelector('#option-clients').value").asText())
                .isEqualTo("5");
        BROWSER.click("Start the load");
        BROWSER.await(PAST + " > " + (before + 1));

        assertThat(BROWSER.text("#past-loads tr")).contains("clients 5, cycles 1, length 10");
    }

    @Test
    void marksTheOptionThatIsRefused() {
        BROWSER.dark(true);
        try {
            open(390, 900);
            set("clients", "41");
            set("rate", "fast");
            BROWSER.click("Start the load");
            BROWSER.await("document.querySelector('#scenario-error').textContent !== ''");
            assertThat(BROWSER.text("#scenario-error")).contains("--rate 'fast': expected");
            assertThat(BROWSER.value("document.activeElement.id").asText())
                    .isEqualTo("option-rate");
            set("rate", "");
            BROWSER.click("Start the load");
            BROWSER.await("document.activeElement.id === 'option-clients'");

            assertThat(BROWSER.text("#scenario-error"))
                    .isEqualTo("--clients '41': expected at most 40, as --max-clients says");
            assertThat(BROWSER.scrollsSideways()).isFalse();
        } finally {
            BROWSER.dark(false);
        }
        // A browser logs each reply that is not a success.
        assertThat(BROWSER.console()).allSatisfy(line -> assertThat(line).contains("422"));
        BROWSER.forget();
    }

    @Test
    void showsWhatTheServersDoAndLinksThePlayground() throws Exception {
        open(1200, 1000);
        BROWSER.click("Servers");
        BROWSER.await("document.querySelectorAll('#numbers .tile').length > 5");
        BROWSER.await("document.querySelectorAll('#servers canvas').length === 3");
        BROWSER.awaitPainted("#servers figure:nth-of-type(2) canvas", "--d");
        BROWSER.screenshot("console-servers.png");

        assertThat(BROWSER.text("#servers-error")).isEmpty();
        String playground = BROWSER.value("document.querySelector('#playground').href").asText();
        BROWSER.open(URI.create(playground), 1200, 1000);
        BROWSER.await("document.querySelector('#ask') !== null");
    }

    @Test
    void letsNobodyElseChangeAnything() throws Exception {
        assertThat(refusal("{}", "").statusCode()).isEqualTo(401);
        assertThat(refusal("{}", CONSOLE.key(), "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        HttpResponse<String> aimed = refusal("{\"url\":\"http://10.0.0.1/v1\"}", CONSOLE.key());
        assertThat(aimed.statusCode()).isEqualTo(422);
        assertThat(aimed.body()).contains("--url is set where the console is started");
    }

    private static HttpResponse<String> refusal(String body, String key, String... headers)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(CONSOLE.page().resolve("/ui/loads"))
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
            BROWSER.open(leaving.page(), 1200, 1000);
            BROWSER.await("!document.querySelector('#starter').hidden");
            leaving.process().terminate();
            assertThat(leaving.process().exitCode(SOON)).isZero();
            BROWSER.await("document.querySelector('#error').textContent.includes('not answer')");
        }
        // A browser logs each request that gets no answer; nothing else is logged.
        assertThat(BROWSER.console()).allSatisfy(line -> assertThat(line).contains("net::ERR_"));
        BROWSER.forget();
    }

    @Test
    void saysThatTheServersOfTheCommandLineAreNotThere() {
        try (ServedProgram lonely =
                ServedProgram.startLoneConsole("--http-url", "http://127.0.0.1:9")) {
            BROWSER.open(lonely.page(), 1200, 1000);
            BROWSER.await("!document.querySelector('#starter').hidden");
            BROWSER.click("Start the load");
            BROWSER.await(STATE + ".startsWith('ended')");

            assertThat(BROWSER.value(STATE).asText()).contains("set up failed", "exit code 3");
            assertThat(BROWSER.text("#error")).contains("could not begin", "127.0.0.1:9");
            assertThat(
                            BROWSER.value("document.querySelector('[data-view=servers]').hidden")
                                    .asBoolean())
                    .isTrue();
        }
        BROWSER.forget();
    }
}
