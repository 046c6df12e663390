package dev.llmemulator.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicLong;

/// Reads the events of a load's page, as an open page does, on its own thread of this process.
///
/// A browser that draws them needs processor time of its own, which is not that of the program.
final class PageReader implements AutoCloseable {
    private static final int OK = 200;

    private final URI events;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closed;

    private PageReader(URI page) {
        events = page.resolve("/ui/events");
    }

    /// Starts to read at once.
    static PageReader start(URI page) {
        PageReader reader = new PageReader(page);
        Thread.ofPlatform().daemon().name("page").start(reader::read);
        return reader;
    }

    private void read() {
        try {
            HttpResponse<InputStream> response =
                    client.send(
                            HttpRequest.newBuilder(events).build(), BodyHandlers.ofInputStream());
            if (response.statusCode() == OK) {
                count(response.body());
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            bytes.addAndGet(read);
        }
    }

    /// Stops reading.
    ///
    /// @throws IllegalStateException when it has read nothing, because then nothing was measured
    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
        if (bytes.get() == 0) {
            throw new IllegalStateException("no events could be read from " + events);
        }
    }
}
