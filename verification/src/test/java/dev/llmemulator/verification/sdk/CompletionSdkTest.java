package dev.llmemulator.verification.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmemulator.emulator.quota.RateLimit;
import dev.llmemulator.verification.fixture.NativeProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The official SDKs of completion APIs, and what is built on them, work against the emulator.
@Tag("conformance")
class CompletionSdkTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CHECKED_WITHIN = Duration.ofMinutes(2);

    @AutoClose private static final EmbeddedBackend EMULATOR = new EmbeddedBackend();

    @AutoClose
    private static final EmbeddedBackend LIMITED =
            new EmbeddedBackend(config ->
                    config.withRateLimit(new RateLimit(60, null))
                            .withDefaultAnswer(1, Duration.ZERO));

    @AutoClose private static final EmbeddedBackend DRAINED = new EmbeddedBackend().drained();

    /// @param kit the client program
    /// @param group which of its checks run
    /// @param count how many checks the group has, so that none can get lost
    @ParameterizedTest
    @CsvSource({
        "MODEL_PYTHON, chat, 15",
        "MODEL_PYTHON, responses, 5",
        "MODEL_PYTHON, anthropic, 6",
        "MODEL_PYTHON, langchain, 4",
        "MODEL_JAVASCRIPT, chat, 10",
        "MODEL_JAVASCRIPT, anthropic, 4",
        "MODEL_JAVASCRIPT, vercel, 16"
    })
    void everyCheckSucceeds(Kit kit, String group, int count) throws JsonProcessingException {
        succeed(EMULATOR, kit, group, count);
    }

    /// A key may send one request per second after it has used up those of the first minute.
    @ParameterizedTest
    @CsvSource({"MODEL_PYTHON, 2", "MODEL_JAVASCRIPT, 2"})
    void triesAgainWhenTheLimitSays(Kit kit, int count) throws JsonProcessingException {
        succeed(LIMITED, kit, "limited", count);
    }

    @ParameterizedTest
    @CsvSource({"MODEL_PYTHON, 2", "MODEL_JAVASCRIPT, 2"})
    void triesAgainWhileTheNodeIsShuttingDown(Kit kit, int count) throws JsonProcessingException {
        succeed(DRAINED, kit, "drained", count);
    }

    private static void succeed(EmbeddedBackend backend, Kit kit, String group, int count)
            throws JsonProcessingException {
        Path folder = kit.installed();
        List<String> command = new ArrayList<>(kit.command(folder));
        command.addAll(List.of(group, "http://127.0.0.1:" + backend.httpUrl().getPort()));
        try (NativeProcess client =
                NativeProcess.start("sdk-" + group, command, Map.of(), folder)) {
            assertThat(client.exitCode(CHECKED_WITHIN)).as(client::errors).isZero();
            List<Check> checks = new ArrayList<>();
            for (String line : client.output().lines().toList()) {
                checks.add(JSON.readValue(line, Check.class));
            }
            assertThat(checks).filteredOn(check -> !check.ok()).isEmpty();
            assertThat(checks).hasSize(count);
        }
    }

    /// One line of a client program's output.
    ///
    /// @param check what was checked
    /// @param ok whether it holds
    /// @param error what went wrong, absent if nothing did
    private record Check(String check, boolean ok, @Nullable String error) {}
}
