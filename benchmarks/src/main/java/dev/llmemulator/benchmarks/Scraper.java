package dev.llmemulator.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads metrics once per second, like a frequent Prometheus, on its own thread of this process.
final class Scraper implements AutoCloseable {
    private static final int OK = 200;

    private final List<URI> pages;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger read = new AtomicInteger();

    private Scraper(List<URI> pages) {
        this.pages = pages;
    }

    /// Starts to read at once.
    static Scraper start(List<URI> pages) {
        Scraper scraper = new Scraper(pages);
        var _ = scraper.thread.scheduleAtFixedRate(scraper::scrape, 0, 1, TimeUnit.SECONDS);
        return scraper;
    }

    private void scrape() {
        for (URI page : pages) {
            try {
                HttpResponse<String> response =
                        client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
                read.addAndGet(response.statusCode() == OK ? 1 : 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Stops reading.
    ///
    /// @throws IllegalStateException when it has read nothing, because then nothing was measured
    @Override
    public void close() {
        thread.shutdownNow();
        client.shutdownNow();
        if (read.get() == 0) {
            throw new IllegalStateException("no metrics could be read from " + pages);
        }
    }
}
