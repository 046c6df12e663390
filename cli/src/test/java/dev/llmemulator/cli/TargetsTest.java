package dev.llmemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.TargetSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.output.SavedPlan;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {
    private static final List<Setting<?>> SETTINGS =
            Stream.of(
                            LoadSettings.COMMON,
                            TargetSettings.ELSEWHERE,
                            List.of(LoadSettings.HTTP_URL, LoadSettings.WS_URL))
                    .<Setting<?>>flatMap(List::stream)
                    .toList();
    private static final Map<String, String> OPENAI =
            Map.of("--target", "openai", "--url", "http://h:8000/v1", "--model", "tiny");
    private static final Map<String, String> ENVIRONMENT =
            Map.of("KEY", " sk-0123456789 ", "EMPTY", " ");

    private static Values values(Map<String, String> commandLine) {
        return Values.read(SETTINGS, commandLine, ENVIRONMENT);
    }

    private static Values openAi(String... more) {
        Map<String, String> commandLine = new LinkedHashMap<>(OPENAI);
        for (int i = 0; i < more.length; i += 2) {
            commandLine.put(more[i], more[i + 1]);
        }
        return values(commandLine);
    }

    private static Target.OpenAi target(Values values) {
        return (Target.OpenAi) Targets.elsewhere(values);
    }

    @Test
    void takesEveryOptionIntoTheTarget() {
        Target.OpenAi target =
                target(
                        openAi(
                                "--endpoint",
                                "completions",
                                "--ignore-eos",
                                "true",
                                "--extra-body",
                                "{\"temperature\": 0}",
                                "--header",
                                "X-Tenant=a=b\nX-Empty=",
                                "--api-key-env",
                                "KEY"));

        assertThat(target.url()).hasToString("http://h:8000/v1");
        assertThat(target.model()).isEqualTo("tiny");
        assertThat(target.endpoint()).isEqualTo(CompletionEndpoint.COMPLETIONS);
        assertThat(target.ignoreEos()).isTrue();
        assertThat(target.extra().replaces("temperature")).isTrue();
        assertThat(target.access().key()).isEqualTo("sk-0123456789");
        assertThat(target.access().headers())
                .containsExactly(Map.entry("X-Tenant", "a=b"), Map.entry("X-Empty", ""));
    }

    @Test
    void asksForAtMostTheLength() {
        assertThat(LoadPlans.of(openAi("--length", "30")).responses())
                .isEqualTo(new ResponseMix.Limited(new RandomVariable.Fixed(30)));
    }

    @Test
    void findsTheApiOfServersThatTheCommandStarts() {
        Target target =
                Targets.at(
                        values(Map.of("--target", "openai")),
                        URI.create("http://127.0.0.1:9123"),
                        URI.create("ws://127.0.0.1:9124/connection/websocket"));

        assertThat(target.url()).hasToString("http://127.0.0.1:9123/v1");
        assertThat(((Target.OpenAi) target).model()).isEqualTo("emulator");
    }

    @ParameterizedTest
    @CsvSource({
        "--delay, 0.5",
        "--mix, ../docs/scenarios/answers.csv",
        "--http-connections, 5",
        "--protocol, json",
        "--http-url, http://a:1",
        "--ws-url, ws://a:1"
    })
    void refusesWhatTheServerDecides(String option, String value) {
        assertThatThrownBy(() -> Targets.elsewhere(openAi(option, value)))
                .isInstanceOf(UsageException.class)
                .hasMessage(option + " has no effect with --target openai: leave it out");
    }

    @ParameterizedTest
    @CsvSource({
        "--url, http://h:8000/v1",
        "--model, tiny",
        "--endpoint, chat",
        "--api-key-env, KEY",
        "--header, A=b",
        "--extra-body, {}",
        "--ignore-eos, true"
    })
    void refusesWhatASessionHasNot(String option, String value) {
        assertThatThrownBy(() -> Targets.elsewhere(values(Map.of(option, value))))
                .isInstanceOf(UsageException.class)
                .hasMessage(option + " has no effect with --target session: leave it out");
    }

    @Test
    void namesAllThatIsMissing() {
        Values values = values(Map.of("--target", "openai"));

        assertThatThrownBy(() -> Targets.elsewhere(values))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "no --url is given: expected one with --target openai;"
                                + " no --model is given: expected one with --target openai");
    }

    @ParameterizedTest
    @CsvSource({"ABSENT", "EMPTY"})
    void refusesAVariableWithoutAKey(String variable) {
        assertThatThrownBy(() -> Targets.elsewhere(openAi("--api-key-env", variable)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "--api-key-env '%s': expected the name of an environment variable that"
                                        .formatted(variable)
                                + " holds a key");
    }

    @Test
    void saysWhatIsWrongWithAValueAndShowsNoSecret() {
        assertThatThrownBy(() -> openAi("--header", "X Tenant=secret", "--extra-body", "[1]"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--header 'X Tenant…': expected the name of a header")
                .hasMessageContaining("--extra-body '[1]': expected a JSON object")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> openAi("--ca", "pom.xml"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--ca 'pom.xml': expected a file of certificates in PEM");
    }

    @Test
    void savesNoSecret() {
        Values values = openAi("--header", "X-Secret=s3cr3t-s3cr3t", "--api-key-env", "KEY");

        assertThat(ReportOptions.scenario(values))
                .containsEntry("target", "openai")
                .containsEntry("model", "tiny")
                .doesNotContainKeys("header", "api-key-env", "ca");
        assertThat(LoadPlans.of(values).toString())
                .doesNotContain("sk-0123456789", "s3cr3t-s3cr3t");
    }

    @Test
    void showsASavedRunWithoutItsSecrets() {
        SavedPlan saved =
                new SavedPlan(
                        URI.create("http://h/v1"), URI.create("http://h/v1"), 1, 1, 1, 1, null);

        Target.OpenAi target = (Target.OpenAi) Targets.saved(openAi(), saved);

        assertThat(target.url()).hasToString("http://h/v1");
        assertThat(target.access()).isEqualTo(ServerAccess.OPEN);
    }
}
