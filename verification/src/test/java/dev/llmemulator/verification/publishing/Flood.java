package dev.llmemulator.verification.publishing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Publishes 5,000 tokens of 200 bytes per second to one channel through the server API, whether or
/// not clients can keep up. One thread.
final class Flood {
    private static final int BATCH = 50;
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final int TOKEN_BYTES = 200;
    private static final String PADDING = "x".repeat(TOKEN_BYTES);

    private final StackUnderTest stack;
    private final HttpClient http;
    private final String channel;

    Flood(StackUnderTest stack, HttpClient http, String channel) {
        this.stack = stack;
        this.http = http;
        this.channel = channel;
    }

    /// Publishes at their times, and without a pause what is late.
    Void run(int tokens) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        long start = System.nanoTime();
        for (int index = 0; index < tokens; index += BATCH) {
            long due = start + index / BATCH * PERIOD.toNanos();
            boolean _ = never.await(due - System.nanoTime(), TimeUnit.NANOSECONDS);
            publish(index, Math.min(tokens, index + BATCH));
        }
        return null;
    }

    /// Sends one call, whose commands the node executes one after another.
    private void publish(int from, int to) throws Exception {
        StringJoiner commands = new StringJoiner(",", "{\"commands\":[", "]}");
        for (int index = from; index < to; index++) {
            String data = "{\"n\":" + index + ",\"pad\":\"";
            data += PADDING.substring(data.length() + 2) + "\"}";
            commands.add("{\"publish\":{\"channel\":\"%s\",\"data\":%s}}".formatted(channel, data));
        }
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(stack.serverApi() + "/batch"))
                        .header("X-API-Key", stack.apiKey())
                        .timeout(Duration.ofSeconds(10))
                        .POST(BodyPublishers.ofString(commands.toString()))
                        .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200 || response.body().contains("\"error\"")) {
            throw new AssertionError("not published: " + response.body());
        }
    }
}
