package dev.llmemulator.benchmarks.publishing;

import dev.llmemulator.stack.cluster.HttpCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs Redis and two Centrifugo nodes from the PATH, on free loopback ports. Must be used on the
/// main thread only.
public final class CentrifugoServers implements AutoCloseable {
    static final String API_KEY = "benchmark-api-key";

    private static final Duration READY_WITHIN = Duration.ofSeconds(15);
    private static final int PAUSE_MILLIS = 50;
    private static final int OK = 200;

    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final List<URI> apis = new ArrayList<>();
    private final Path folder;

    private CentrifugoServers(Path folder) {
        this.folder = folder;
    }

    /// Starts the servers and waits until the nodes are healthy.
    ///
    /// @param config the configuration file of a node
    public static CentrifugoServers start(Path config) throws IOException, InterruptedException {
        CentrifugoServers servers = new CentrifugoServers(Files.createTempDirectory("publishing"));
        try {
            servers.startAll(config);
            return servers;
        } catch (IOException | InterruptedException | RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private void startAll(Path config) throws IOException, InterruptedException {
        int redis = freePort();
        launch(
                "redis",
                Map.of(),
                "redis-server",
                "--port",
                Integer.toString(redis),
                "--bind",
                "127.0.0.1",
                "--save",
                "");
        for (int i = 1; i <= 2; i++) {
            int port = freePort();
            launch(
                    "centrifugo" + i,
                    Map.of(
                            "CENTRIFUGO_HTTP_SERVER_PORT",
                            Integer.toString(port),
                            "CENTRIFUGO_HTTP_API_KEY",
                            API_KEY,
                            "CENTRIFUGO_ENGINE_REDIS_ADDRESS",
                            "redis://127.0.0.1:" + redis),
                    "centrifugo",
                    "-c",
                    config.toString());
            apis.add(URI.create("http://127.0.0.1:" + port + "/api"));
            awaitWell(URI.create("http://127.0.0.1:" + port + "/health"));
        }
    }

    private void launch(String name, Map<String, String> environment, String... command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        processes.put(name, builder.start());
    }

    private static void awaitWell(URI health) throws InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isWell(health)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(health + " was not well in " + READY_WITHIN);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean isWell(URI health) {
        try {
            return HttpCall.status(health) == OK;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Returns the server API of each node.
    List<URI> apis() {
        return apis;
    }

    /// Returns the CPU seconds of each process so far.
    Map<String, Double> cpuSeconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        processes.forEach((name, process) -> seconds.put(name, seconds(process.toHandle())));
        seconds.put("publisher", seconds(ProcessHandle.current()));
        return seconds;
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroy);
        for (Process process : processes.values()) {
            try {
                process.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
