package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Measures what the machine's timers can do: a loop in C that sleeps until the times at which one
/// stream's tokens are due. It is compiled when it is opened, with the compiler `cc`.
///
/// @param load one stream
/// @param program the compiled loop
record CompiledSleepLoop(Load load, Path program) implements Contender {
    static CompiledSleepLoop open(Load load) throws IOException, InterruptedException {
        Path program = Project.root().resolve("benchmarks/target/sleep_loop");
        Path source = Project.root().resolve("benchmarks/src/main/c/sleep_loop.c");
        Files.createDirectories(program.getParent());
        Process compiler =
                new ProcessBuilder("cc", "-O2", "-o", program.toString(), source.toString())
                        .inheritIO()
                        .start();
        if (compiler.waitFor() != 0) {
            throw new IOException("cc could not compile " + source);
        }
        return new CompiledSleepLoop(load, program);
    }

    @Override
    public Measurements run() throws IOException {
        List<String> command =
                List.of(
                        program.toString(),
                        Integer.toString(load.tokens()),
                        Long.toString(load.gap().toNanos() / 1_000));
        Process process = new ProcessBuilder(command).start();
        Lateness lateness = new Lateness(load.tokens());
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().mapToLong(Long::parseLong).forEach(lateness::add);
        }
        return lateness.figures();
    }

    @Override
    public void close() {
        // Each run has ended by itself.
    }
}
