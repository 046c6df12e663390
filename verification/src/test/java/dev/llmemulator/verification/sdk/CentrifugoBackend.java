package dev.llmemulator.verification.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.verification.fixture.Centrifugo;
import dev.llmemulator.verification.fixture.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/// The real Centrifugo, into which this class publishes token messages of its own.
final class CentrifugoBackend implements Backend {
    private static final String CONFIG =
            """
            {
              "http_server": {"address": "127.0.0.1"},
              "log": {"level": "warn"},
              "health": {"enabled": true},
              "http_api": {"key": "sdk-api-key"},
              "client": {
                "token": {"hmac_secret_key": "sdk-token-secret"},
                "recovery_max_publication_limit": 1000
              },
              "channel": {
                "namespaces": [{
                  "name": "session",
                  "history_size": 1000,
                  "history_ttl": "300s",
                  "force_recovery": true,
                  "force_positioning": true
                }]
              }
            }
            """;

    private final Centrifugo centrifugo = Centrifugo.start("centrifugo-sdk", CONFIG, Map.of());
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(1);

    @Override
    public int websocketPort() {
        return centrifugo.port();
    }

    @Override
    public Session create() {
        String id = UUID.randomUUID().toString();
        String claims = "{\"sub\":\"" + id + "\",\"channels\":[\"session:" + id + "\"]}";
        return new Session(id, Jwt.sign("HS256", "sdk-token-secret", claims));
    }

    @Override
    public Answer run(Session session, int length, Duration delay) {
        String response =
                IntStream.range(0, length)
                        .mapToObj(i -> "word" + i)
                        .collect(Collectors.joining(" "));
        for (int index = 0; index <= length; index++) {
            String message = index < length ? token(index) : done(length, response);
            ScheduledFuture<?> _ =
                    clock.schedule(
                            () -> publish(session, message),
                            delay.multipliedBy(index + 1).toMillis(),
                            TimeUnit.MILLISECONDS);
        }
        return new Answer(response, length);
    }

    private static String token(int index) {
        return "{\"token\":\"word" + index + "\",\"index\":" + index + ",\"stream\":\"r1\"}";
    }

    private static String done(int tokens, String response) {
        CRC32 crc = new CRC32();
        crc.update(response.getBytes(UTF_8));
        String checksum = HexFormat.of().toHexDigits(crc.getValue(), 8);
        return "{\"done\":true,\"stream\":\"r1\",\"tokens\":"
                + tokens
                + ",\"checksum\":\""
                + checksum
                + "\"}";
    }

    private void publish(Session session, String message) {
        String body = "{\"channel\":\"session:" + session.id() + "\",\"data\":" + message + "}";
        URI address = URI.create("http://127.0.0.1:" + centrifugo.port() + "/api/publish");
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("X-API-Key", "sdk-api-key")
                        .timeout(Duration.ofSeconds(5))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200 || response.body().contains("\"error\"")) {
                throw new IllegalStateException("not published: " + response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not published", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.close();
        centrifugo.close();
    }
}
