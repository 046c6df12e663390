package dev.llmemulator.verification.endtoend;

import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the processes of a native stack are, as its own messages and the system tell.
public final class ClusterProcesses {
    private static final Pattern LINE =
            Pattern.compile("^\\s*(?<name>\\w+) +up .*pid (?<pid>\\d+)", Pattern.MULTILINE);
    private static final List<Integer> PORTS =
            List.of(9000, 9001, 8404, 8001, 8002, 8100, 8200, 6379);
    private static final int FIRST_OFFSET = 10_000;
    private static final int LAST_OFFSET = 20_000;

    private ClusterProcesses() {}

    /// The process of each service, read from the output of `up` or `status`.
    public static Map<String, Long> in(String output) {
        Map<String, Long> pids = new TreeMap<>();
        Matcher lines = LINE.matcher(output);
        while (lines.find()) {
            pids.put(lines.group("name"), Long.parseLong(lines.group("pid")));
        }
        return pids;
    }

    /// What a process was started with, without the path before the program.
    static List<String> arguments(long pid) {
        try {
            String all = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
            return Stream.of(all.split("\0")).skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The variables of a process (Linux).
    static Map<String, String> environment(long pid) {
        try {
            String all = Files.readString(Path.of("/proc", Long.toString(pid), "environ"));
            return Stream.of(all.split("\0"))
                    .map(pair -> pair.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, _) -> a));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A number to add to every port of a cluster so that all are free, below those that systems
    /// deal out.
    public static int freeOffset() {
        int offset = FIRST_OFFSET + NativeProcess.freePort() % (LAST_OFFSET - FIRST_OFFSET);
        while (!freePorts(offset).equals(ports(offset))) {
            offset = FIRST_OFFSET + (offset + 1) % (LAST_OFFSET - FIRST_OFFSET);
        }
        return offset;
    }

    /// The ports of a cluster that nobody listens on.
    public static List<Integer> freePorts(int offset) {
        return PORTS.stream().map(port -> port + offset).filter(ClusterProcesses::isFree).toList();
    }

    /// All ports of a cluster.
    public static List<Integer> ports(int offset) {
        return PORTS.stream().map(port -> port + offset).toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
