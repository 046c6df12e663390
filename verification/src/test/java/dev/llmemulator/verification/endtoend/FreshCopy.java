package dev.llmemulator.verification.endtoend;

import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Holds the project as a clone would, including uncommitted changes, in a folder of the build
/// whose name has a blank and an umlaut.
public final class FreshCopy implements AutoCloseable {
    private static final Duration LISTED_WITHIN = Duration.ofSeconds(30);

    private final Path folder;
    private final Path output;
    private final List<NativeProcess> started = new ArrayList<>();

    private FreshCopy(Path folder, Path output) {
        this.folder = folder;
        this.output = output;
    }

    /// Makes one, in place of an earlier one.
    static FreshCopy make() {
        FreshCopy copy = inBuildFolder();
        try {
            copy.remove();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the copy of an earlier run", e);
        }
        return copy.updated();
    }

    /// Brings an earlier one up to date, and makes one where there is none. The program that was
    /// built there stays, and is built again only when its sources have changed.
    public static FreshCopy update() {
        return inBuildFolder().updated();
    }

    private static FreshCopy inBuildFolder() {
        Path target = Path.of("target", "endtoend").toAbsolutePath();
        return new FreshCopy(target.resolve("eine köpie"), target.resolve("output"));
    }

    private FreshCopy updated() {
        try {
            copy(Path.of(System.getProperty("project.root")));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the project", e);
        }
    }

    /// A file of it.
    Path file(String name) {
        return folder.resolve(name);
    }

    /// Starts one of its scripts, in a folder outside of it.
    public NativeProcess start(String script, Object... arguments) {
        return start(Map.of(), script, arguments);
    }

    /// Starts one of its scripts with variables beside those of this JVM.
    public NativeProcess start(
            Map<String, String> environment, String script, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(folder.resolve(script).toString()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        return start(script, command, environment);
    }

    /// Starts any command, in a folder outside of the copy, with more in its environment.
    NativeProcess start(String name, List<String> command, Map<String, String> environment) {
        NativeProcess process = NativeProcess.start(name, command, environment, output);
        started.add(process);
        return process;
    }

    private void remove() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void copy(Path root) throws IOException {
        for (String file : listed(root)) {
            Path from = root.resolve(file);
            Path to = folder.resolve(file);
            if (Files.isRegularFile(from) && !same(from, to)) {
                Files.createDirectories(to.getParent());
                Files.copy(
                        from,
                        to,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean same(Path from, Path to) throws IOException {
        return Files.exists(to)
                && Files.getLastModifiedTime(from).equals(Files.getLastModifiedTime(to))
                && Files.size(from) == Files.size(to);
    }

    private List<String> listed(Path root) {
        List<String> command =
                List.of(
                        "git",
                        "-c",
                        "safe.directory=*", // whoever owns the project
                        "-c",
                        "core.quotePath=false",
                        "-C",
                        root.toString(),
                        "ls-files",
                        "--cached",
                        "--others",
                        "--exclude-standard");
        try (NativeProcess git = NativeProcess.start("git", command, Map.of(), output)) {
            if (git.exitCode(LISTED_WITHIN) != 0) {
                throw new AssertionError("the project is no git repository" + git.tail());
            }
            return git.output().lines().toList();
        }
    }

    /// Ends the processes that still run.
    @Override
    public void close() {
        started.forEach(NativeProcess::close);
    }
}
