package dev.llmemulator.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page of `serve` in a browser.
@Tag("endtoend")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServersPageTest {
    private static final String PROOF = "(document.querySelector('.proof')?.textContent ?? '')";
    private static final String STATE = "document.querySelector('.answer .state')?.textContent";
    private static final String ROWS = "document.querySelectorAll('.scroll tbody tr').length";
    private static final String CHART = "#playground canvas";

    @AutoClose private static final Browser BROWSER = Browser.start();
    @AutoClose private static final ServedProgram SERVED = ServedProgram.start();

    @AfterEach
    void isQuiet() {
        BROWSER.leaveQuietPage();
    }

    private static void open(int width, int height) {
        BROWSER.open(SERVED.page(), width, height);
        // The page offers the answer of an earlier test in the same tab, as after a reload.
        BROWSER.value("sessionStorage.clear()");
        BROWSER.await("document.querySelector('#command').textContent !== ''");
    }

    @Test
    void showsThatEveryTokenCameOverBothWays() throws Exception {
        open(1200, 1100);
        BROWSER.value("document.querySelector('[name=completion]').checked = true");
        BROWSER.click("Ask");
        BROWSER.await(whole(2));
        BROWSER.screenshot("playground.png");

        assertThat(BROWSER.text("#ask-error")).isEmpty();
        assertThat(BROWSER.text(".proof"))
                .contains("0 lost", "0 duplicated", "0 reordered", "0 corrupted");
        assertThat(BROWSER.value(ROWS).asInt()).isEqualTo(120);
        assertThat(BROWSER.value("document.querySelectorAll('%s').length".formatted(CHART)).asInt())
                .isEqualTo(2);
        assertThat(BROWSER.painted(CHART, "--a")).isGreaterThan(100);
    }

    @Test
    void recoversWhenTheConnectionIsCutAndSpeaksProtobuf() {
        open(1200, 1100);
        BROWSER.value("document.querySelector('[name=protocol]').value = 'protobuf'");
        BROWSER.value("document.querySelector('[name=length]').value = 200");
        BROWSER.value(
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
        BROWSER.click("Ask");
        BROWSER.await(ROWS + " > 10");
        BROWSER.click("Cut the connection");
        BROWSER.await("seen.includes('recovered')");
        BROWSER.await(whole(1));

        assertThat(BROWSER.value("seen.join()").asText())
                .containsSubsequence("connected", "reconnecting", "recovered", "ended");
        assertThat(BROWSER.text(".answer h3")).contains("Protobuf");
        assertThat(BROWSER.text(".proof")).contains("0 lost");
    }

    @Test
    void goesOnWithAnAnswerAfterAReload() {
        open(1200, 1100);
        BROWSER.value("document.querySelector('[name=length]').value = 200");
        BROWSER.click("Ask");
        BROWSER.await(ROWS + " > 10");
        BROWSER.value("location.reload()");
        BROWSER.await("document.querySelector('#resume')?.hidden === false");
        BROWSER.click("Resume the answer");
        BROWSER.await(PROOF + ".startsWith('Every token came')");

        assertThat(BROWSER.text(".proof"))
                .contains("0 lost", "0 corrupted", "came before the reload");
    }

    @Test
    void resumesFromTheFirstMissingToken() {
        open(1200, 1100);
        BROWSER.value("document.querySelector('[name=length]').value = 100");
        BROWSER.click("Ask");
        BROWSER.await(ROWS + " > 10");
        BROWSER.click("Resume from the first missing token");
        BROWSER.await(whole(1));

        assertThat(BROWSER.text("#ask-error")).isEmpty();
    }

    @Test
    void showsTheSameAnswersInTwoTabsOnOneSession() throws Exception {
        open(1200, 1100);
        BROWSER.click("Ask");
        BROWSER.await(whole(1));
        try (Browser second = BROWSER.follow(".second")) {
            second.await("document.querySelector('#watch-state').textContent === 'connected'");
            BROWSER.value("document.querySelector('[name=length]').value = 80");
            BROWSER.click("Ask");
            second.await(whole(1));
            second.screenshot("second-tab.png");
            BROWSER.show();
            BROWSER.await(whole(1));

            assertThat(second.text(".proof"))
                    .contains("0 lost", "0 duplicated", "0 reordered", "0 corrupted")
                    .doesNotContain("again", "before");
            assertThat(second.value(ROWS).asInt()).isEqualTo(80);
            assertThat(second.text(".text")).isEqualTo(BROWSER.text(".text"));

            second.show();
            BROWSER.value("document.querySelector('[name=length]').value = 120");
            BROWSER.click("Ask");
            second.await(ROWS + " > 90");
            second.click("Cut the connection");
            second.await(whole(1));
            assertThat(second.text(".proof")).contains("0 lost", "0 corrupted");
            second.assertQuiet();
        }
        BROWSER.show();
    }

    @Test
    void seesTheRestOfAnAnswerInASecondTabThatComesLate() throws Exception {
        open(1200, 1100);
        BROWSER.value("document.querySelector('[name=length]').value = 200");
        BROWSER.click("Ask");
        BROWSER.await(ROWS + " > 10");
        try (Browser second = BROWSER.follow(".second")) {
            second.await(PROOF + ".startsWith('Every token since then came')");
            assertThat(second.text(".proof")).contains("0 lost", "came before this tab was opened");
            second.value("document.querySelector('#own').click()");
            second.await("document.querySelector('#command').textContent !== ''");
            assertThat(second.value("document.querySelector('#ask').hidden").asBoolean()).isFalse();
            second.assertQuiet();
        }
        BROWSER.show();
        BROWSER.await(whole(1));
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

        assertThat(BROWSER.value(kinds).asText())
                .isEqualTo(
                        "intact,intact,reordered,duplicated,corrupted"
                                + " intact,intact,intact,deduplicated,intact,reordered"
                                + " intact intact,reordered,duplicated 3");
    }

    @Test
    void showsATokenThatWasDropped() {
        try (ServedProgram faulty = ServedProgram.start("--plant-faults", "drop=50")) {
            BROWSER.open(faulty.page(), 1200, 1100);
            BROWSER.await("!document.querySelector('#planted').hidden");
            BROWSER.value("document.querySelector('[name=length]').value = 50");
            BROWSER.click("Ask");
            BROWSER.await(PROOF + ".includes('1 lost')");

            assertThat(BROWSER.text("#planted")).contains("drop=50");
            assertThat(BROWSER.text(".proof")).contains("damaged");
            BROWSER.leave();
        }
    }

    @Test
    void fitsAPhoneAndIsUsedWithTheKeyboardInTheDark() throws Exception {
        BROWSER.dark(true);
        try {
            open(390, 900);
            BROWSER.tabTo("document.activeElement.name === 'question'");
            BROWSER.press("Enter");
            BROWSER.await(whole(1));
            BROWSER.screenshot("playground-phone.png");

            assertThat(BROWSER.scrollsSideways()).isFalse();
            assertThat(BROWSER.painted(CHART, "--a")).isGreaterThan(50);
            BROWSER.press("Tab");
            assertThat(BROWSER.value("document.activeElement.name").asText()).isEqualTo("length");
        } finally {
            BROWSER.dark(false);
        }
    }

    @Test
    void writesTheRequestInThreeLanguages() {
        open(1200, 1100);
        for (String language : new String[] {"Python", "JavaScript", "curl"}) {
            BROWSER.value("document.querySelector('details:has(#command)').open = true");
            BROWSER.click(language);
            assertThat(BROWSER.text("#command"))
                    .contains("Why is the sky blue?", SERVED.page().resolve("/v1").toString());
        }
        assertThat(BROWSER.text("#command")).startsWith("curl -N");
    }

    @Test
    void showsWhatTheServersDo() throws Exception {
        BROWSER.open(SERVED.page().resolve("#servers"), 1200, 1000);
        BROWSER.await("document.querySelectorAll('#numbers .tile').length > 5");
        BROWSER.await("document.querySelectorAll('#servers canvas').length === 3");
        BROWSER.awaitPainted("#servers figure:nth-of-type(2) canvas", "--d");
        BROWSER.screenshot("servers.png");

        assertThat(BROWSER.text("#servers-error")).isEmpty();
    }

    /// A late reading that overtakes another would show a rate that never was.
    @Test
    void asksTheServersAgainOnlyWhenTheyHaveAnswered() {
        open(1200, 1000);
        String asked =
                """
                import('/ui/app/servers.js').then(({ Servers }) => {
                  const real = window.fetch;
                  let count = 0;
                  window.fetch = () => { count++; return new Promise(() => {}); };
                  const servers = new Servers(document.createElement('div'));
                  void servers.read();
                  void servers.read();
                  window.fetch = real;
                  return count;
                })
                """;

        assertThat(BROWSER.value(asked).asInt()).isOne();
    }

    @Test
    void saysThatTheServersAreGone() {
        try (ServedProgram leaving = ServedProgram.start()) {
            BROWSER.open(leaving.page().resolve("#servers"), 1200, 1000);
            BROWSER.await("document.querySelectorAll('#numbers .tile').length > 5");
            leaving.process().terminate();
            BROWSER.await(
                    "document.querySelector('#servers-error').textContent.includes('not answer')");
        }
        // A browser logs each request that gets no answer; nothing else is logged.
        assertThat(BROWSER.console()).allSatisfy(line -> assertThat(line).contains("net::ERR_"));
        BROWSER.forget();
    }

    @Test
    void asksForItsKeyWhereOthersCanReachIt() throws Exception {
        try (ServedProgram open = ServedProgram.startPublic()) {
            BROWSER.open(open.page(), 1200, 1100);
            BROWSER.await("document.querySelector('#command').textContent !== ''");
            BROWSER.click("Ask");
            BROWSER.await(whole(1));
            BROWSER.value("document.querySelector('#to-servers').click()");
            BROWSER.await("document.querySelectorAll('#numbers .tile').length > 5");
            BROWSER.value("location.reload()");
            BROWSER.await("document.querySelectorAll('#numbers .tile').length > 5");
            assertThat(BROWSER.console()).isEmpty();
            assertThat(open.process().errors()).containsOnlyOnce(open.key());
            assertThat(ServedProgram.logs())
                    .contains("to those who have its key")
                    .doesNotContain(open.key());

            BROWSER.open(open.page().resolve("/ui/"), 1200, 1100);
            BROWSER.await("document.querySelector('#refusal').textContent.includes('its key')");
            assertThat(BROWSER.value("document.querySelector('#playground').hidden").asBoolean())
                    .isTrue();
            BROWSER.leave();
        }
        // A browser logs each reply that is not a success.
        assertThat(BROWSER.console()).allSatisfy(line -> assertThat(line).contains("401"));
        BROWSER.forget();
    }

    private static String whole(int answers) {
        return "[...document.querySelectorAll('.proof')].filter(each =>"
                + " each.textContent.startsWith('Every token came')).length === "
                + answers;
    }
}
