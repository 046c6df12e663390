package dev.llmemulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// Terminals for tests.
final class Terminals {
    private Terminals() {}

    /// Returns a terminal with an empty environment, whose output a test can read.
    static Terminal printingTo(OutputStream out, OutputStream err, Path home) {
        return new Terminal(
                StandardOutput.to(out, UTF_8),
                new PrintStream(err, true, UTF_8),
                Map.of(),
                new Launch("1.2.3", Main.class.getName()),
                home);
    }
}
