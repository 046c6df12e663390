package dev.llmemulator.cli;

import dev.llmemulator.fleet.lead.FleetResult.AgentPart;
import dev.llmemulator.load.output.SavedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The folders of the agents' parts: below `--out`, where they stay, or in a temporary folder,
/// which is deleted. One thread.
///
/// @param folder where they are
/// @param isTemporary whether they are to be deleted
record PartFolders(Path folder, boolean isTemporary) implements AutoCloseable {
    static PartFolders in(Optional<Path> folder) throws IOException {
        return folder.isPresent()
                ? new PartFolders(Files.createDirectories(folder.get()), false)
                : new PartFolders(Files.createTempDirectory("llm-emulator-parts"), true);
    }

    /// Writes parts and reads them as saved runs.
    List<SavedRun> read(List<AgentPart> parts) throws IOException {
        List<SavedRun> runs = new ArrayList<>();
        for (AgentPart part : parts) {
            Path own = Files.createDirectories(folder.resolve("agent-" + part.place()));
            for (Map.Entry<String, byte[]> file : part.files().entrySet()) {
                Path name = Path.of(file.getKey()).getFileName();
                Files.write(own.resolve(name), file.getValue());
            }
            runs.add(SavedRun.read(own).named(part.name()));
        }
        return runs;
    }

    @Override
    public void close() throws IOException {
        if (!isTemporary) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
