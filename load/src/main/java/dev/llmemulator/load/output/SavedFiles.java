package dev.llmemulator.load.output;

import dev.llmemulator.load.scenario.OneLine;
import dev.llmemulator.load.scenario.TextFile;
import java.io.IOException;
import java.nio.file.Path;

/// The files of a saved run, whatever has become of them since: every fault is an [IOException]
/// whose message is one line that names the file.
record SavedFiles(Path folder) {
    /// Makes something of a file's text.
    interface Reader<T> {
        /// What the text says.
        ///
        /// @throws IllegalArgumentException when the text is something else; its message is a part
        ///   of a sentence
        T read(String text) throws IOException;
    }

    /// What a reader makes of a file.
    <T> T read(String name, Reader<T> reader) throws IOException {
        Path file = folder.resolve(name);
        String text;
        try {
            text = TextFile.read(file);
        } catch (IOException e) {
            throw new IOException("%s: %s".formatted(file, TextFile.fault(e)), e);
        }
        try {
            return reader.read(text);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IOException(
                    "%s is not what a load test has saved, or not all of it: %s"
                            .formatted(file, OneLine.of(why)),
                    e);
        }
    }
}
