package dev.llmemulator.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

/// What one run of the program writes down for the next: names and values. No state, any thread.
public final class StateFile {
    private StateFile() {}

    /// Replaces a file: readers see all of it or nothing. Its folder is made where it is missing.
    public static void write(Path file, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        Files.createDirectories(file.getParent());
        Path whole = Files.createTempFile(file.getParent(), "new", ".tmp");
        try (Writer writer = Files.newBufferedWriter(whole)) {
            properties.store(writer, null);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// What is in a file.
    public static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
