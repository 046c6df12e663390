package dev.llmemulator.verification.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A folder of `src/test/sdk` with one client program: it is copied to the build folder and gets
/// what it needs there.
enum Kit {
    JAVA(Toolchain.JARS),
    JAVASCRIPT(Toolchain.NPM),
    PYTHON(Toolchain.PIP),
    MODEL_JAVASCRIPT(Toolchain.NPM),
    MODEL_PYTHON(Toolchain.PIP);

    private final Toolchain toolchain;

    Kit(Toolchain toolchain) {
        this.toolchain = toolchain;
    }

    /// Returns the folder with the program and all that it needs, installed when first asked for.
    /// What an earlier run has installed from the same files is taken as it is.
    synchronized Path installed() {
        String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
        Path folder = Path.of("target", "sdk", name).toAbsolutePath();
        Path stamp = folder.resolve("installed");
        copy(Path.of("src", "test", "sdk", name), folder);
        if (!Files.exists(stamp)) {
            toolchain.install(folder);
            write(stamp);
        }
        return folder;
    }

    /// The command that runs the client program.
    List<String> command(Path folder) {
        return toolchain.command(folder);
    }

    /// Copies what has changed, which makes an earlier installation void.
    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Path copy = to.resolve(file.getFileName());
                if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                    Files.deleteIfExists(to.resolve("installed"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from, e);
        }
    }

    private static void write(Path stamp) {
        try {
            Files.createFile(stamp);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + stamp, e);
        }
    }
}
