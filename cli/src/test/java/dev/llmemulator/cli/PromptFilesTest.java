package dev.llmemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.TargetSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.LoadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptFilesTest {
    private static final List<Setting<?>> SETTINGS =
            Stream.of(LoadSettings.COMMON, TargetSettings.ELSEWHERE)
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    @TempDir private Path folder;

    private static Values openAi(String... more) {
        Map<String, String> commandLine = new LinkedHashMap<>();
        commandLine.put("--target", "openai");
        commandLine.put("--url", "http://h:8000/v1");
        commandLine.put("--model", "tiny");
        for (int i = 0; i < more.length; i += 2) {
            commandLine.put(more[i], more[i + 1]);
        }
        return Values.read(SETTINGS, commandLine, Map.of());
    }

    private String trace(String... rows) throws IOException {
        Path file = folder.resolve("trace.csv");
        Files.writeString(
                file,
                "Timestamp,Request tokens,Response tokens\n" + String.join("\n", rows) + "\n");
        return "burstgpt:" + file;
    }

    @Test
    void playsATraceWithEnoughClients() throws IOException {
        LoadPlan plan =
                LoadPlans.of(
                        openAi(
                                "--dataset",
                                trace("1,5,20", "1.5,5,40", "2,5,60"),
                                "--arrival",
                                "trace",
                                "--time-scale",
                                "2"));

        assertThat(plan.timeline().nanos(2)).isEqualTo(500_000_000L);
        assertThat(plan.clients()).isBetween(10, 20);
        assertThat(plan.maxConcurrent()).isEqualTo(plan.clients());
    }

    @Test
    void namesABadLine() throws IOException {
        String trace = trace("1,5,20", "now,5,40");

        assertThatThrownBy(() -> LoadPlans.of(openAi("--dataset", trace)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "--dataset: %s:3: Timestamp is 'now', expected seconds from 0, such as 5.25"
                                .formatted(folder.resolve("trace.csv")));
    }

    @Test
    void wantsADatasetWithTimesForATrace() {
        assertThatThrownBy(
                        () -> LoadPlans.of(openAi("--dataset", "synthetic", "--arrival", "trace")))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "arrival is trace, expected a dataset with times beside it, such as mooncake,"
                                + " burstgpt or azure");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --input-tokens | 5 | --input-tokens has no effect without --dataset synthetic: leave it out
                    --prefixes | 5 | --prefixes has no effect without --dataset synthetic: leave it out
                    --turns | all | --turns has no effect without --dataset sharegpt:FILE: leave it out
                    --time-scale | 2 | --time-scale has no effect without --arrival trace: leave it out
                    """)
    void refusesWhatHasNoEffect(String option, String value, String sentence) {
        assertThatThrownBy(() -> LoadPlans.of(openAi(option, value)))
                .isInstanceOf(UsageException.class)
                .hasMessage(sentence);
    }

    @Test
    void knowsSavedPromptsByName() {
        assertThat(PromptFiles.saved(openAi("--dataset", "azure:gone.csv")).description())
                .isEqualTo("azure:gone.csv");
        assertThat(PromptFiles.saved(openAi())).isNull();
    }
}
