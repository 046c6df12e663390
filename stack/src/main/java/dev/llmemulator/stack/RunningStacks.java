package dev.llmemulator.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The stacks of this project that run now: a folder with one file a process.
public final class RunningStacks {
    private static final String SUFFIX = ".properties";

    private final Path folder;

    /// @param folder made when the first stack is announced
    public RunningStacks(Path folder) {
        this.folder = folder;
    }

    /// Tells others about a stack until the announcement is closed.
    public Announcement announce(StackState state) {
        Path file = folder.resolve(state.pid() + SUFFIX);
        try {
            state.write(file);
        } catch (IOException e) {
            throw new CannotStartException("cannot write " + file + ": " + e.getMessage(), e);
        }
        return new Announcement(file);
    }

    /// Those whose process lives, the newest first. Removes the files of the others.
    public List<StackState> list() {
        List<StackState> living = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return living;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                StackState.read(file).ifPresent(state -> keepOrRemove(state, file, living));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        living.sort(Comparator.comparing(StackState::started).reversed());
        return living;
    }

    private static void keepOrRemove(StackState state, Path file, List<StackState> living) {
        if (state.process().isPresent()) {
            living.add(state);
        } else {
            remove(file);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file that says that a stack runs.
    public static final class Announcement implements AutoCloseable {
        private final Path file;

        private Announcement(Path file) {
            this.file = file;
        }

        @Override
        public void close() {
            remove(file);
        }
    }
}
