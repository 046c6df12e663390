package dev.llmemulator.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page of `serve` in a browser.
@Tag("endtoend")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServersPageTest {
    private static final Path FOLDER = Path.of("target", "pages").toAbsolutePath();
    private static final String PROOF = "(document.querySelector('.proof')?.textContent ?? '')";

    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser(FOLDER);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void showsThatEveryTokenCameOverBothWays() throws Exception {
        try (ServedProgram served = ServedProgram.start()) {
            browser.open(served.page(), 1200, 1100);
            browser.value("document.querySelector('[name=completion]').checked = true");
            browser.click("Ask");
            browser.await(whole(2));
            browser.screenshot(FOLDER.resolve("playground.png"));

            assertThat(browser.text("#ask-error")).isEmpty();
            assertThat(browser.value("document.querySelectorAll('.scroll tbody tr').length").asInt())
                    .isEqualTo(120);
            assertThat(browser.value("document.querySelectorAll('canvas').length").asInt())
                    .isEqualTo(2);
            assertThat(browser.requests())
                    .allSatisfy(
                            url -> assertThat(URI.create(url).getHost()).isEqualTo("127.0.0.1"));
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void recoversWhenTheConnectionIsCutAndSpeaksProtobuf() throws Exception {
        try (ServedProgram served = ServedProgram.start()) {
            browser.open(served.page(), 1200, 1100);
            browser.value("document.querySelector('[name=protocol]').value = 'protobuf'");
            browser.value("document.querySelector('[name=length]').value = 100");
            browser.click("Ask");
            browser.await("document.querySelectorAll('.scroll tbody tr').length > 10");
            browser.click("Cut the connection");
            browser.await(whole(1));

            assertThat(browser.text(".answer h3")).contains("protobuf");
        }
    }

    @Test
    void goesOnWithAnAnswerAfterAReload() throws Exception {
        try (ServedProgram served = ServedProgram.start()) {
            browser.open(served.page(), 1200, 1100);
            browser.value("document.querySelector('[name=length]').value = 200");
            browser.click("Ask");
            browser.await("document.querySelectorAll('.scroll tbody tr').length > 10");
            browser.value("location.reload()");
            browser.await("document.querySelector('#resume')?.hidden === false");
            browser.click("Resume the answer");
            browser.await(PROOF + ".startsWith('Every token came')");

            assertThat(browser.text(".proof")).contains("0 lost", "0 corrupted", "came before the reload");
        }
    }

    @Test
    void showsATokenThatWasDropped() throws Exception {
        try (ServedProgram served = ServedProgram.start("--plant-faults", "drop=50")) {
            browser.open(served.page(), 1200, 1100);
            browser.click("Ask");
            browser.await(PROOF + ".includes('1 lost')");

            assertThat(browser.text("#planted")).contains("drop=50");
            assertThat(browser.text(".proof")).contains("damaged");
        }
    }

    @Test
    void fitsAPhoneAndIsUsedWithTheKeyboard() throws Exception {
        try (ServedProgram served = ServedProgram.start()) {
            browser.dark(true);
            browser.open(served.page(), 390, 900);
            browser.value("document.querySelector('[name=question]').focus()");
            browser.press("Enter");
            browser.await(whole(1));
            browser.screenshot(FOLDER.resolve("playground-phone.png"));

            assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(390);
            browser.press("Tab");
            assertThat(browser.value("document.activeElement.name").asText()).isEqualTo("length");
        } finally {
            browser.dark(false);
        }
    }

    @Test
    void showsWhatTheServersDo() throws Exception {
        try (ServedProgram served = ServedProgram.start()) {
            browser.open(served.page().resolve("#servers"), 1200, 1000);
            browser.await("document.querySelectorAll('#numbers .tile').length > 5");
            browser.await("document.querySelectorAll('#servers canvas').length === 3");
            browser.screenshot(FOLDER.resolve("servers.png"));

            assertThat(browser.text("#servers-error")).isEmpty();
        }
    }

    private static String whole(int answers) {
        return "[...document.querySelectorAll('.proof')].filter(each =>"
                + " each.textContent.startsWith('Every token came')).length === "
                + answers;
    }
}
