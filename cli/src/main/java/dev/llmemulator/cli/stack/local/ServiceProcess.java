package dev.llmemulator.cli.stack.local;

import dev.llmemulator.cli.stack.ProcessIdentity;
import dev.llmemulator.cli.stack.cluster.Service;
import dev.llmemulator.cli.stack.cluster.ServiceKind;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/// A service that was started as a process, as its file tells.
///
/// @param service what it is
/// @param identity which process
record ServiceProcess(Service service, ProcessIdentity identity) {
    static final String SUFFIX = ".properties";

    /// Writes it down; readers see all of it or nothing.
    void write(Path folder) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("kind", service.kind().name());
        properties.setProperty("port", Integer.toString(service.port()));
        properties.setProperty("pid", Long.toString(identity.pid()));
        properties.setProperty("started", identity.started().toString());
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(folder, "new", ".tmp");
        try (Writer writer = Files.newBufferedWriter(whole)) {
            properties.store(writer, null);
        }
        Files.move(whole, file(folder), StandardCopyOption.ATOMIC_MOVE);
    }

    Path file(Path folder) {
        return folder.resolve(service.name() + SUFFIX);
    }

    /// Reads a file; empty when it tells of no process.
    static Optional<ServiceProcess> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
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
