package dev.llmemulator.verification.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmemulator.verification.fixture.NativeProcess;
import dev.llmemulator.verification.fixture.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A compose file as compose's own loader understands it.
public final class ComposeFile {
    private static final Path OUTPUT = Path.of("target", "compose").toAbsolutePath();
    private static final Path LOADER = Path.of("src", "test", "compose").toAbsolutePath();
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(5);
    private static final Duration LOADED_WITHIN = Duration.ofSeconds(30);

    private final JsonNode project;

    private ComposeFile(JsonNode project) {
        this.project = project;
    }

    /// Loads a file.
    ///
    /// @throws AssertionError with what the loader says, when it refuses the file
    public static ComposeFile load(Path file) {
        List<String> command = List.of(loader().toString(), file.toString());
        try (NativeProcess process = NativeProcess.start("compose", command, Map.of(), OUTPUT)) {
            if (process.exitCode(LOADED_WITHIN) != 0) {
                throw new AssertionError(process.tail());
            }
            return new ComposeFile(new ObjectMapper().readTree(process.output()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path loader() {
        Path program = OUTPUT.resolve("compose");
        List<String> command =
                List.of(
                        Program.GO.path().toString(),
                        "build",
                        "-C",
                        LOADER.toString(),
                        "-o",
                        program.toString(),
                        ".");
        try (NativeProcess build = NativeProcess.start("go", command, Map.of(), OUTPUT)) {
            if (build.exitCode(BUILT_WITHIN) != 0) {
                throw new AssertionError("cannot build the loader" + build.tail());
            }
        }
        return program;
    }

    /// The names of the services.
    public List<String> services() {
        List<String> names = new ArrayList<>();
        project.path("services").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /// One service.
    public JsonNode service(String name) {
        return project.path("services").path(name);
    }

    /// The words of a service's command.
    public List<String> command(String name) {
        List<String> words = new ArrayList<>();
        service(name).path("command").forEach(word -> words.add(word.asText()));
        return words;
    }
}
