package dev.llmemulator.stack.local;

import dev.llmemulator.stack.ProcessIdentity;
import dev.llmemulator.stack.StateFile;
import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.stack.cluster.ServiceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// Records which process runs a service.
///
/// @param service what it is
/// @param identity which process
record ServiceProcess(Service service, ProcessIdentity identity) {
    static final String SUFFIX = ".properties";

    /// Writes the record to its file.
    void write(Path folder) throws IOException {
        StateFile.write(
                file(folder),
                Map.of(
                        "kind", service.kind().name(),
                        "port", Integer.toString(service.port()),
                        "pid", Long.toString(identity.pid()),
                        "started", identity.started().toString()));
    }

    Path file(Path folder) {
        return folder.resolve(service.name() + SUFFIX);
    }

    /// Reads a file; empty when it describes no process.
    static Optional<ServiceProcess> read(Path file) {
        try {
            Properties properties = StateFile.read(file);
            String name = file.getFileName().toString();
            Service service =
                    new Service(
                            ServiceKind.valueOf(properties.getProperty("kind", "")),
                            name.substring(0, name.length() - SUFFIX.length()),
                            Integer.parseInt(properties.getProperty("port", "")));
            ProcessIdentity identity =
                    new ProcessIdentity(
                            Long.parseLong(properties.getProperty("pid", "")),
                            Instant.parse(properties.getProperty("started", "")));
            return Optional.of(new ServiceProcess(service, identity));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }
}
