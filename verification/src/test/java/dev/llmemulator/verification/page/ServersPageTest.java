package dev.llmemulator.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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
    private static final String STATE = "document.querySelector('.answer .state')?.textContent";
    private static final String ROWS = "document.querySelectorAll('.scroll tbody tr').length";
    private static final String CHART = "#playground canvas";

    private static Browser browser;
    private static ServedProgram served;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser(FOLDER);
        served = ServedProgram.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        served.close();
    }

    @AfterEach
    void isQuiet() {
        browser.leaveQuietPage();
    }

    private static void open(int width, int height) {
        browser.open(served.page(), width, height);
        // The page offers the answer of an earlier test in the same tab, as after a reload.
        browser.value("sessionStorage.clear()");
        browser.await("document.querySelector('#command').textContent !== ''");
    }

    @Test
    void showsThatEveryTokenCameOverBothWays() throws Exception {
        open(1200, 1100);
        browser.value("document.querySelector('[name=completion]').checked = true");
        browser.click("Ask");
        browser.await(whole(2));
        browser.screenshot(FOLDER.resolve("playground.png"));

        assertThat(browser.text("#ask-error")).isEmpty();
        assertThat(browser.text(".proof"))
                .contains("0 lost", "0 duplicated", "0 reordered", "0 corrupted");
        assertThat(browser.value(ROWS).asInt()).isEqualTo(120);
        assertThat(browser.value("document.querySelectorAll('%s').length".formatted(CHART)).asInt())
                .isEqualTo(2);
        assertThat(browser.painted(CHART, "--a")).isGreaterThan(100);
    }

    @Test
    void recoversWhenTheConnectionIsCutAndSpeaksProtobuf() {
        open(1200, 1100);
        browser.value("document.querySelector('[name=protocol]').value = 'protobuf'");
        browser.value("document.querySelector('[name=length]').value = 200");
        browser.value(
                """
                (() => {
                  window.seen = [];
                  new MutationObserver(() => {
                    const state = %s;
                    if (state && seen.at(-1) !== state) {
                      seen.push(state);
                    }
                  }).observe(document.querySelector('#answers'),
                    { childList: true, subtree: true, characterData: true });
                })()
                """
                        .formatted(STATE));
        browser.click("Ask");
        browser.await(ROWS + " > 10");
        browser.click("Cut the connection");
        browser.await("seen.includes('recovered')");
        browser.await(whole(1));

        assertThat(browser.value("seen.join()").asText())
                .containsSubsequence("connected", "reconnecting", "recovered", "ended");
        assertThat(browser.text(".answer h3")).contains("protobuf");
        assertThat(browser.text(".proof")).contains("0 lost");
    }

    @Test
    void goesOnWithAnAnswerAfterAReload() {
        open(1200, 1100);
        browser.value("document.querySelector('[name=length]').value = 200");
        browser.click("Ask");
        browser.await(ROWS + " > 10");
        browser.value("location.reload()");
        browser.await("document.querySelector('#resume')?.hidden === false");
        browser.click("Resume the answer");
        browser.await(PROOF + ".startsWith('Every token came')");

        assertThat(browser.text(".proof"))
                .contains("0 lost", "0 corrupted", "came before the reload");
    }

    @Test
    void resumesFromTheFirstMissingToken() {
        open(1200, 1100);
        browser.value("document.querySelector('[name=length]').value = 100");
        browser.click("Ask");
        browser.await(ROWS + " > 10");
        browser.click("Resume from the first missing token");
        browser.await(whole(1));

        assertThat(browser.text("#ask-error")).isEmpty();
    }

    @Test
    void showsTheSameAnswersInTwoTabsOnOneSession() throws Exception {
        open(1200, 1100);
        browser.click("Ask");
        browser.await(whole(1));
        try (Browser second = browser.follow(".second")) {
            second.await("document.querySelector('#watch-state').textContent === 'connected'");
            browser.value("document.querySelector('[name=length]').value = 80");
            browser.click("Ask");
            second.await(whole(1));
            second.screenshot(FOLDER.resolve("second-tab.png"));
            browser.show();
            browser.await(whole(1));

            assertThat(second.text(".proof"))
                    .contains("0 lost", "0 duplicated", "0 reordered", "0 corrupted")
                    .doesNotContain("again", "before");
            assertThat(second.value(ROWS).asInt()).isEqualTo(80);
            assertThat(second.text(".text")).isEqualTo(browser.text(".text"));

            second.show();
            browser.value("document.querySelector('[name=length]').value = 120");
            browser.click("Ask");
            second.await(ROWS + " > 90");
            second.click("Cut the connection");
            second.await(whole(1));
            assertThat(second.text(".proof")).contains("0 lost", "0 corrupted");
            assertQuiet(second);
        }
        browser.show();
    }

    @Test
    void seesTheRestOfAnAnswerInASecondTabThatComesLate() throws Exception {
        open(1200, 1100);
        browser.value("document.querySelector('[name=length]').value = 200");
        browser.click("Ask");
        browser.await(ROWS + " > 10");
        try (Browser second = browser.follow(".second")) {
            second.await(PROOF + ".startsWith('Every token since then came')");
            assertThat(second.text(".proof")).contains("0 lost", "came before this tab was opened");
            second.value("document.querySelector('#own').click()");
            second.await("document.querySelector('#command').textContent !== ''");
            assertThat(second.value("document.querySelector('#ask').hidden").asBoolean()).isFalse();
            assertQuiet(second);
        }
        browser.show();
        browser.await(whole(1));
    }

    private static void assertQuiet(Browser tab) {
        assertThat(tab.console()).isEmpty();
        assertThat(tab.foreign()).isEmpty();
    }

    /// Tests the check itself, without a stream.
    @Test
    void tellsEveryKindOfDamageApart() {
        open(1200, 1100);
        String kinds =
                """
                import('/ui/app/check.js').then(({ StreamCheck }) => {
                  const row = (check, ...tokens) =>
                    tokens.map(([index, text]) => check.take(index, text)).join();
                  const plain = new StreamCheck(['a', 'b', 'c', 'd']);
                  const resumed = new StreamCheck(['a', 'b', 'c', 'd', 'e']);
                  resumed.disturb();
                  const followed = new StreamCheck([]);
                  followed.expect(1);
                  const first = row(followed, [0, 'a']);
                  followed.expect(4);
                  const rest = row(followed, [3, 'd'], [1, 'b'], [3, 'd']);
                  followed.expect(6);
                  return [
                    row(plain, [0, 'a'], [2, 'c'], [1, 'b'], [1, 'b'], [3, 'x']),
                    row(resumed, [0, 'a'], [3, 'd'], [1, 'b'], [3, 'd'], [4, 'e'], [2, 'c']),
                    first, rest, followed.lost(),
                  ].join(' ');
                })
                """;

        assertThat(browser.value(kinds).asText())
                .isEqualTo(
                        "intact,intact,reordered,duplicated,corrupted"
                                + " intact,intact,intact,deduplicated,intact,reordered"
                                + " intact intact,reordered,duplicated 3");
    }

    @Test
    void showsATokenThatWasDropped() {
        try (ServedProgram faulty = ServedProgram.start("--plant-faults", "drop=50")) {
            browser.open(faulty.page(), 1200, 1100);
            browser.await("!document.querySelector('#planted').hidden");
            browser.value("document.querySelector('[name=length]').value = 50");
            browser.click("Ask");
            browser.await(PROOF + ".includes('1 lost')");

            assertThat(browser.text("#planted")).contains("drop=50");
            assertThat(browser.text(".proof")).contains("damaged");
            browser.leave();
        }
    }

    @Test
    void fitsAPhoneAndIsUsedWithTheKeyboardInTheDark() throws Exception {
        browser.dark(true);
        try {
            open(390, 900);
            browser.tabTo("document.activeElement.name === 'question'");
            browser.press("Enter");
            browser.await(whole(1));
            browser.screenshot(FOLDER.resolve("playground-phone.png"));

            assertThat(browser.scrollsSideways()).isFalse();
            assertThat(browser.painted(CHART, "--a")).isGreaterThan(50);
            browser.press("Tab");
            assertThat(browser.value("document.activeElement.name").asText()).isEqualTo("length");
        } finally {
            browser.dark(false);
        }
    }

    @Test
    void writesTheRequestInThreeLanguages() {
        open(1200, 1100);
        for (String language : new String[] {"Python", "JavaScript", "curl"}) {
            browser.value("document.querySelector('details:has(#command)').open = true");
            browser.click(language);
            assertThat(browser.text("#command"))
                    .contains("Why is the sky blue?", served.page().resolve("/v1").toString());
        }
        assertThat(browser.text("#command")).startsWith("curl -N");
    }

    @Test
    void showsWhatTheServersDo() throws Exception {
        browser.open(served.page().resolve("#servers"), 1200, 1000);
        browser.await("document.querySelectorAll('#numbers .tile').length > 5");
        browser.await("document.querySelectorAll('#servers canvas').length === 3");
        browser.awaitPainted("#servers figure:nth-of-type(2) canvas", "--d");
        browser.screenshot(FOLDER.resolve("servers.png"));

        assertThat(browser.text("#servers-error")).isEmpty();
    }

    @Test
    void saysThatTheServersAreGone() {
        try (ServedProgram leaving = ServedProgram.start()) {
            browser.open(leaving.page().resolve("#servers"), 1200, 1000);
            browser.await("document.querySelectorAll('#numbers .tile').length > 5");
            leaving.process().terminate();
            browser.await(
                    "document.querySelector('#servers-error').textContent.includes('not answer')");
        }
        // A browser logs each request that gets no answer; nothing else is logged.
        assertThat(browser.console()).allSatisfy(line -> assertThat(line).contains("net::ERR_"));
        browser.forget();
    }

    @Test
    void asksForItsKeyWhereOthersCanReachIt() throws Exception {
        try (ServedProgram open = ServedProgram.startPublic()) {
            browser.open(open.page(), 1200, 1100);
            browser.await("document.querySelector('#command').textContent !== ''");
            browser.click("Ask");
            browser.await(whole(1));
            browser.value("document.querySelector('#to-servers').click()");
            browser.await("document.querySelectorAll('#numbers .tile').length > 5");
            browser.value("location.reload()");
            browser.await("document.querySelectorAll('#numbers .tile').length > 5");
            assertThat(browser.console()).isEmpty();
            assertThat(open.process().errors()).containsOnlyOnce(open.key());
            assertThat(ServedProgram.logs())
                    .contains("to those who have its key")
                    .doesNotContain(open.key());

            browser.open(open.page().resolve("/ui/"), 1200, 1100);
            browser.await("document.querySelector('#refusal').textContent.includes('its key')");
            assertThat(browser.value("document.querySelector('#playground').hidden").asBoolean())
                    .isTrue();
            browser.leave();
        }
        // A browser logs each reply that is not a success.
        assertThat(browser.console()).allSatisfy(line -> assertThat(line).contains("401"));
        browser.forget();
    }

    private static String whole(int answers) {
        return "[...document.querySelectorAll('.proof')].filter(each =>"
                + " each.textContent.startsWith('Every token came')).length === "
                + answers;
    }
}
