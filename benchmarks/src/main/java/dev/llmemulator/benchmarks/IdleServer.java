package dev.llmemulator.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The main class of a JVM that holds the servers alone. Answers `urls` with the two addresses and
/// `heap` with the bytes in use after full collections; ends with its input.
final class IdleServer {
    private static final int COLLECTIONS = 3;

    private IdleServer() {}

    /// Serves the other end of its standard streams.
    public static void main(String... arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        try (EmbeddedServers servers = EmbeddedServers.start();
                BufferedReader orders =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String order = orders.readLine();
            while (order != null) {
                System.out.println(
                        switch (order) {
                            case "urls" -> servers.httpUrl() + " " + servers.wsUrl();
                            case "heap" -> Long.toString(heapBytes());
                            default -> "unknown order " + order;
                        });
                order = orders.readLine();
            }
        }
        System.exit(0);
    }

    /// What references and cleaners let go in one collection is freed by the next.
    private static long heapBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
