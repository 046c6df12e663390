package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.realtime.ServerFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Calls the server API of a server under test.
public final class Api {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;

    public Api(int port) {
        this.port = port;
    }

    /// The body of the answer to a request with the right key, its epochs masked.
    public String post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(path, body, "X-API-Key", ServerFixture.API_KEY);
        return response.body().replaceAll("\"epoch\":\"\\w{8}\"", "\"epoch\":\"E\"");
    }

    /// The answer to a POST with header names and values.
    public HttpResponse<String> send(String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(10))
                        .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /// The answer to a GET.
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
