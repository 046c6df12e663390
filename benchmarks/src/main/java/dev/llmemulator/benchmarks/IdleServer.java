package dev.llmemulator.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Is the main class of a JVM that holds the servers only. It answers `urls` with the two addresses
/// and `heap` with the bytes in use after full collections, and ends with its input.
final class IdleServer {
    private static final int COLLECTIONS = 3;

    private IdleServer() {}

    /// Serves requests on standard input until it ends.
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

    /// Returns the heap in use. Two collections are needed: the second frees what references and
    /// cleaners release in the first.
    private static long heapBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
