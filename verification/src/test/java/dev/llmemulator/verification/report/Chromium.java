package dev.llmemulator.verification.report;

import dev.llmemulator.verification.fixture.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs headless Chromium without a network, in a new process for each page.
final class Chromium {
    private static final long LONGEST_SECONDS = 120;
    private static final List<String> FLAGS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--hide-scrollbars",
                    "--proxy-server=http://127.0.0.1:9",
                    "--enable-logging=stderr",
                    "--virtual-time-budget=3000");

    private final Path folder;

    /// Keeps what it writes in a folder.
    Chromium(Path folder) {
        this.folder = folder;
    }

    /// Holds what a page showed.
    ///
    /// @param document after the scripts have run
    /// @param console what the page wrote to the console, errors included
    record Look(String document, List<String> console) {}

    /// Opens a file.
    Look open(Path page) throws Exception {
        String document = run(List.of("--dump-dom", page.toUri().toString()));
        List<String> console =
                Files.readAllLines(folder.resolve("chromium.err")).stream()
                        .filter(line -> line.contains("CONSOLE"))
                        .toList();
        return new Look(document, console);
    }

    /// Takes a picture of a file.
    void screenshot(Path page, Path picture, String size, boolean dark) throws Exception {
        List<String> flags = new ArrayList<>();
        flags.add("--screenshot=" + picture);
        flags.add("--window-size=" + size);
        if (dark) {
            flags.add("--blink-settings=preferredColorScheme=0");
        }
        flags.add(page.toUri().toString());
        var _ = run(flags);
    }

    private String run(List<String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Program.CHROMIUM.path().toString());
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + Files.createTempDirectory(folder, "profile"));
        command.addAll(more);
        Path output = folder.resolve("chromium.out");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(folder.resolve("chromium.err").toFile())
                        .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("chromium did not end within " + LONGEST_SECONDS + " s");
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
