package dev.llmemulator.load.dataset;

import java.io.Serial;
import java.nio.file.Path;

/// Says that a file is no dataset of its form. Its message names the file, the line and what was
/// expected, and quotes no prompt.
public final class InvalidDatasetException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private InvalidDatasetException(String message) {
        super(message);
    }

    static InvalidDatasetException at(Path file, long line, String sentence) {
        return new InvalidDatasetException(file + ":" + line + ": " + sentence);
    }

    static InvalidDatasetException of(Path file, String sentence) {
        return new InvalidDatasetException(file + ": " + sentence);
    }
}
