package dev.llmemulator.verification.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs the contract of slow consumers against a real Centrifugo node, which counts the connections
/// that it has closed.
class ClusterSlowConsumerTest extends SlowConsumerContract {
    private final ClusterUnderTest cluster;

    ClusterSlowConsumerTest() {
        super(new ClusterUnderTest(false));
        cluster = (ClusterUnderTest) stack;
    }

    private Path process(String file) {
        return Path.of("/proc", Long.toString(cluster.broker().pid()), file);
    }

    /// Resets the peak that Linux has recorded.
    @Override
    void measureMemory() {
        try {
            Files.writeString(process("clear_refs"), "5");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    long memory() {
        try {
            return Files.readAllLines(process("status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The client is not told why: all that waits for it is dropped, the close frame included. The
    /// speed of the flood decides which limit is reached first: the size of the queue (3008) or the
    /// time for one write (3009).
    @Override
    void requireClosedAsSlow(int code) throws Exception {
        URI metrics = URI.create("http://127.0.0.1:" + cluster.webSocketPort() + "/metrics");
        try (HttpClient http = HttpClient.newHttpClient()) {
            String text =
                    http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                            .body();
            assertThat(text.lines().filter(line -> line.contains("num_server_disconnects")))
                    .anyMatch(line -> line.matches(".*code=\"300[89]\".* 1"));
        }
    }
}
