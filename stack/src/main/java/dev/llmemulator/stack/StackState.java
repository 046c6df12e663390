package dev.llmemulator.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// What others need to know about a stack that runs.
///
/// @param command the command that started it
/// @param pid its process
/// @param started when that process started, which tells it from a later one of the same number
/// @param host where it listens
/// @param httpPort its REST port
/// @param wsPort its WebSocket port
/// @param log its log file
public record StackState(
        String command,
        long pid,
        Instant started,
        String host,
        int httpPort,
        int wsPort,
        Path log) {
    /// The path of the WebSocket.
    public static final String WEBSOCKET = "/connection/websocket";

    /// The state of this process.
    public static StackState ofThisProcess(
            String command, String host, int httpPort, int wsPort, Path log) {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
        return new StackState(command, self.pid(), self.started(), host, httpPort, wsPort, log);
    }

    /// Its process, while it lives.
    public Optional<ProcessHandle> process() {
        return new ProcessIdentity(pid, started).living();
    }

    /// Where sessions and runs are posted.
    public URI httpUrl() {
        return new HostPort(host, httpPort).url("http", "");
    }

    /// Where tokens come from.
    public URI wsUrl() {
        return new HostPort(host, wsPort).url("ws", WEBSOCKET);
    }

    /// Where the emulator says whether it takes work.
    public URI emulatorHealth() {
        return new HostPort(host, httpPort).url("http", "/health/ready");
    }

    /// Where the real-time server says whether it is well.
    public URI realtimeHealth() {
        return new HostPort(host, wsPort).url("http", "/health");
    }

    /// Whether it holds a port.
    public boolean holds(int port) {
        return port == httpPort || port == wsPort;
    }

    void write(Path file) throws IOException {
        StateFile.write(
                file,
                Map.of(
                        "command", command,
                        "pid", Long.toString(pid),
                        "started", started.toString(),
                        "host", host,
                        "http_port", Integer.toString(httpPort),
                        "ws_port", Integer.toString(wsPort),
                        "log", log.toString()));
    }

    /// Reads a file; empty when it is no state file.
    static Optional<StackState> read(Path file) {
        try {
            Properties properties = StateFile.read(file);
            return Optional.of(
                    new StackState(
                            text(properties, "command"),
                            Long.parseLong(text(properties, "pid")),
                            Instant.parse(text(properties, "started")),
                            text(properties, "host"),
                            Integer.parseInt(text(properties, "http_port")),
                            Integer.parseInt(text(properties, "ws_port")),
                            Path.of(text(properties, "log"))));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static String text(Properties properties, String key) {
        String text = properties.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return text;
    }
}
