package dev.llmemulator.verification.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.json.TokenMessageJson;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import dev.llmemulator.verification.fixture.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs every command of `docs/http-api.md` and compares the reply with the one that the page
/// shows.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HttpApiPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("project.root"), "docs/http-api.md");
    private static final String ADDRESS = "http://127.0.0.1:9000";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Fields whose values differ from run to run, with the variable that hands each to the
    /// commands below.
    private static final Map<String, String> CHANGING =
            Map.of("session_id", "SESSION", "token", "TOKEN", "started_us", "STARTED");

    private final Network network = Network.start();
    private final EmbeddedStack stack =
            EmbeddedStack.start(
                    network.loops(),
                    new StackConfig(
                            RealtimeConfig.defaults().withAddress("127.0.0.1", 0),
                            EmulatorConfig.defaults().withAddress("127.0.0.1", 0)),
                    EpochClock.start(InstantSource.system(), System::nanoTime),
                    new BusyPort(new RunningStacks(Path.of("target", "running"))));
    private final Map<String, String> variables = new HashMap<>();

    @AfterEach
    void close() {
        stack.close();
        network.close();
    }

    @Test
    void everyCommandGetsTheReplyThatIsShown() throws Exception {
        List<Example> commands =
                Example.in(Files.readString(PAGE)).stream().filter(Example::isCommand).toList();

        assertThat(commands).hasSizeGreaterThan(10);
        for (Example example : commands) {
            String reply = run(example.command());
            if (example.json().isEmpty()) {
                assertThat(reply).as(example.command()).isNotBlank();
            } else {
                JsonNode told = JSON.readTree(reply);
                keep(told);
                assertThat(settled(told))
                        .as(example.command())
                        .isEqualTo(settled(JSON.readTree(example.json())));
            }
        }
    }

    @Test
    void everyTokenMessageIsOneThatTheProtocolWrites() throws Exception {
        List<Example> messages =
                Example.in(Files.readString(PAGE)).stream()
                        .filter(example -> !example.isCommand())
                        .toList();

        assertThat(messages).hasSizeGreaterThan(3);
        for (Example message : messages) {
            byte[] compact = JSON.readTree(message.json()).toString().getBytes(UTF_8);
            byte[] written = TokenMessageJson.encode(TokenMessageJson.decode(Payload.of(compact)));
            assertThat(new String(written, UTF_8)).isEqualTo(new String(compact, UTF_8));
        }
    }

    private String run(String command) throws IOException, InterruptedException {
        assertThat(command).startsWith("curl ").contains(ADDRESS);
        String here =
                command.replace("curl ", Program.CURL.path() + " ")
                        .replace(ADDRESS, "http://127.0.0.1:" + stack.httpPort());
        ProcessBuilder shell = new ProcessBuilder("bash", "-euc", here);
        shell.environment().putAll(variables);
        Process process = shell.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(command + output).isZero();
        return output;
    }

    private void keep(JsonNode reply) {
        CHANGING.forEach((field, variable) -> {
            if (reply.has(field)) {
                variables.put(variable, reply.path(field).asText());
            }
        });
    }

    /// A reply in which what changes from run to run is replaced by its type.
    private static JsonNode settled(JsonNode reply) {
        ObjectNode copy = reply.deepCopy();
        CHANGING.keySet()
                .forEach(field -> {
                    if (copy.has(field)) {
                        copy.put(field, copy.path(field).getNodeType().name());
                    }
                });
        return copy;
    }
}
