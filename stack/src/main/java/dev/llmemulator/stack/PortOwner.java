package dev.llmemulator.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds the process that listens on a port, where the system tells: on Linux, in `/proc`, for
/// processes that the user may look into.
final class PortOwner {
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private final Path proc;

    /// @param proc `/proc`, or a copy of it
    PortOwner(Path proc) {
        this.proc = proc;
    }

    /// The owner as `name (pid 123)`; empty when it cannot be told.
    Optional<String> of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            sockets.addAll(listeners(proc.resolve("net").resolve(table), port));
        }
        return sockets.isEmpty() ? Optional.empty() : holder(sockets);
    }

    /// The links that a process has among its files when it holds a socket that listens on a port.
    private static Set<String> listeners(Path table, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        Set<String> sockets = new HashSet<>();
        for (String line : lines(table)) {
            String[] columns = line.trim().split("\\s+", INODE + 2);
            if (columns.length > INODE
                    && columns[STATE].equals(LISTEN)
                    && columns[LOCAL_ADDRESS].endsWith(suffix)) {
                sockets.add("socket:[" + columns[INODE] + "]");
            }
        }
        return sockets;
    }

    private Optional<String> holder(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holdsAny(process, sockets)) {
                    return Optional.of(describe(process));
                }
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holdsAny(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException | RuntimeException _) {
            return false; // it ended meanwhile, or belongs to another user
        }
        return false;
    }

    private static String describe(Path process) {
        List<String> name = lines(process.resolve("comm"));
        return "%s (pid %s)"
                .formatted(name.isEmpty() ? "a process" : name.getFirst(), process.getFileName());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of();
        }
    }
}
