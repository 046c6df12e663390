package dev.llmemulator.verification.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Both clients notice each planted fault, count it alike and to the unit, and end with 5.
///
/// How many there have to be is plain arithmetic: one in each [#ONE_IN] tokens.
@Tag("endtoend")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PlantedFaultsRunTest {
    private static final String TYPESCRIPT = "run_typescript_emulator.sh";
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final int INTEGRITY_BROKEN = 5;
    private static final int CLIENTS = 10;
    private static final int CYCLES = 3;
    private static final int LENGTH = 60;
    private static final int ONE_IN = 20;
    private static final int PLANTED = CLIENTS * CYCLES * LENGTH / ONE_IN;
    private static final List<String> KINDS =
            List.of("lost", "duplicated", "reordered", "corrupted", "truncated");
    private static final ObjectMapper JSON = new ObjectMapper();

    @AutoClose private static final FreshCopy COPY = FreshCopy.update();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "drop, lost, token",
        "double, duplicated, token",
        "swap, reordered, token",
        "corrupt, corrupted, token",
        "double, duplicated, joined",
        "swap, reordered, joined",
    })
    void bothClientsCountEachOne(String fault, String kind, String mode) throws IOException {
        String plan = fault + "=" + ONE_IN;
        try (Serving servers = Serving.start(COPY, "--plant-faults", plan, "--publish", mode)) {
            assertThat(servers.process().errors()).contains("Faults are planted", plan);
            JsonNode java = result(servers, "llm-emulator", "load");
            JsonNode typescript = result(servers, TYPESCRIPT);

            assertCounted(java, kind);
            assertCounted(typescript, kind);
            assertThat(typescript.path("errors")).isEqualTo(java.path("errors"));
            assertThat(Parity.connections(typescript)).isEqualTo(Parity.connections(java));
        }
    }

    private static void assertCounted(JsonNode result, String kind) {
        JsonNode integrity = result.path("integrity");
        for (String each : KINDS) {
            assertThat(integrity.path(each).asInt(-1))
                    .as("%s of %s", each, result.path("client"))
                    .isEqualTo(each.equals(kind) ? PLANTED : 0);
        }
        int damaged = kind.equals("reordered") ? 0 : CLIENTS * CYCLES;
        assertThat(integrity.path("cycles_failed").asInt()).isEqualTo(damaged);
        assertThat(integrity.path("tokens_received").asInt())
                .isEqualTo(CLIENTS * CYCLES * LENGTH - integrity.path("lost").asInt());
        assertThat(result.path("errors").path("stream_damaged").asInt()).isEqualTo(damaged);
        assertThat(result.path("connections").path("resumed_streams").asInt()).isZero();
    }

    @Test
    void namesAPlanThatIsNone() {
        NativeProcess run = COPY.start("start_emulator.sh", 1, 1, 10, 0, 1, "--plant-faults", "x");

        assertThat(run.exitCode(SOON)).isEqualTo(2);
        assertThat(run.errors().lines().toList())
                .last()
                .asString()
                .contains("--plant-faults 'x'", "drop=100,swap=50");
    }

    private JsonNode result(Serving servers, String client, Object... command) throws IOException {
        Path json = folder.resolve(client + ".json");
        List<Object> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--http-url", servers.http(), "--ws-url", servers.websocket()));
        arguments.addAll(List.of("--clients", CLIENTS, "--cycles", CYCLES, "--length", LENGTH));
        arguments.addAll(List.of("--delay", 0.002, "--seed", 7, "--json", json));
        NativeProcess process = COPY.start(client, arguments.toArray());
        assertThat(process.exitCode(SOON)).as(process.tail()).isEqualTo(INTEGRITY_BROKEN);
        return JSON.readTree(json.toFile());
    }
}
