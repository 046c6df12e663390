package dev.llmemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.ConsolePlans.Planned;
import dev.llmemulator.cli.option.ConsoleSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePlansTest {
    private static final URI HTTP = URI.create("http://127.0.0.1:1");
    private static final URI WS = URI.create("ws://127.0.0.1:2/connection/websocket");

    private static ConsolePlans plans(Map<String, String> commandLine) {
        Values base = Values.read(ConsoleSettings.ALL, commandLine, Map.of());
        return new ConsolePlans(base, Map.of(), values -> LoadPlans.of(values, HTTP, WS), 1);
    }

    private static ConsolePlans limited() {
        return plans(Map.of("--max-clients", "50", "--max-duration", "1m"));
    }

    @Test
    void plansWhatThePageAsksForAgainstTheServersOfTheCommandLine() {
        Planned planned =
                plans(Map.of("--length", "20", "--delay", "0.02"))
                        .plan(Map.of("clients", "7", "length", "30", "fail-if", "ttft.p99 > 1s"));

        assertThat(planned.plan().clients()).isEqualTo(7);
        assertThat(planned.plan().responses().description()).contains("30").contains("0.02");
        assertThat(planned.plan().httpUrl()).isEqualTo(HTTP);
        assertThat(planned.options().failIf()).hasSize(1);
        assertThat(planned.options().scenario())
                .containsEntry("clients", "7")
                .doesNotContainKeys("max-clients", "max-duration", "console-port");
        assertThat(planned.asked()).containsOnlyKeys("clients", "length", "fail-if");
    }

    @Test
    void keepsWhatAScenarioOfTheCommandLineSays(@TempDir Path folder) throws Exception {
        Path scenario = Files.writeString(folder.resolve("load.yaml"), "clients: 9\nlength: 40\n");

        Planned planned =
                plans(Map.of("--scenario", scenario.toString())).plan(Map.of("length", "30"));

        assertThat(planned.plan().clients()).isEqualTo(9);
        assertThat(planned.plan().responses().description()).contains("30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "clients | 51 | --clients '51': expected at most 50, as --max-clients says",
                "duration | 61s | --duration '61s': expected at most 1m, as --max-duration says",
                "cycles | 61 | --cycles '61': this load takes 61 s or more, expected at most 1m,"
                        + " as --max-duration says",
                "clients | none | --clients 'none': expected a whole number from 1 to 1000000",
                "url | http://x/v1 | --url is set where the console is started: leave it out of the"
                        + " page's load",
                "http-url | http://x | --http-url is set where the console is started: leave it out"
                        + " of the page's load",
                "mix | /etc/passwd | --mix is set where the console is started: leave it out of the"
                        + " page's load",
                "max-clients | 9999 | --max-clients is set where the console is started: leave it"
                        + " out of the page's load",
                "clinets | 5 | 'clinets': expected an option of a load; did you mean clients?",
                "out | /tmp | 'out': expected an option of a load",
                "model | m | --model has no effect with --target session: leave it out",
            })
    void namesTheOptionThatIsAtFault(String option, String text, String message) {
        Map<String, String> asked = new HashMap<>(Map.of(option, text));
        if (option.equals("cycles")) {
            asked.putAll(Map.of("length", "101", "delay", "0.01"));
        }

        assertThatThrownBy(() -> limited().plan(asked))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void countsTheClientsThatARateNeeds() {
        Map<String, String> asked = Map.of("arrival", "constant", "rate", "100/s for 30s");

        assertThatThrownBy(() -> limited().plan(asked))
                .hasMessageContaining("--rate '100/s for 30s': this load needs ")
                .hasMessageContaining("expected at most 50, as --max-clients says");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10/s for 2m", "1/s..10/s for 40s, 10/s for 40s"})
    void countsTheTimeOfTheStagesOfARate(String rate) {
        Map<String, String> asked = Map.of("arrival", "poisson", "rate", rate);

        assertThatThrownBy(() -> limited().plan(asked))
                .hasMessage(
                        "--rate '%s': expected at most 1m, as --max-duration says".formatted(rate));
    }

    @Test
    void takesALoadThatIsAsLargeAsItMayBe() {
        Planned planned = limited().plan(Map.of("clients", "50", "duration", "1m"));

        assertThat(planned.plan().clients()).isEqualTo(50);
        assertThat(planned.plan().shape().span()).isEqualTo(Duration.ofMinutes(1));
    }
}
