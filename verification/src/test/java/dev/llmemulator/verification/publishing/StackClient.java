package dev.llmemulator.verification.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.TokenMessageJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Calls the REST face of a stack's nodes, and looks into its channels by the server API.
final class StackClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final StackUnderTest stack;
    private final HttpClient http = HttpClient.newHttpClient();

    StackClient(StackUnderTest stack) {
        this.stack = stack;
    }

    record Session(String id, String token) {}

    Session create(int node) throws Exception {
        JsonNode reply = post(node, "/api/sessions/create", "{}");
        return new Session(reply.path("session_id").asText(), reply.path("token").asText());
    }

    /// Posts a run.
    ///
    /// @param fields more of the body, such as `"length":3`
    JsonNode run(int node, Session session, String fields) throws Exception {
        String body = "{\"session_id\":\"%s\",\"question\":\"?\",%s}".formatted(session.id, fields);
        return post(node, "/api/run", body);
    }

    String refresh(int node, Session session) throws Exception {
        HttpRequest.Builder request =
                request(stack.node(node) + "/api/sessions/" + session.id + "/refresh")
                        .header("Authorization", "Bearer " + session.token)
                        .POST(BodyPublishers.ofString("{}"));
        return send(request).path("token").asText();
    }

    String delete(int node, Session session) throws Exception {
        HttpRequest.Builder request =
                request(stack.node(node) + "/api/sessions/" + session.id).DELETE();
        return send(request).path("status").asText();
    }

    /// What the history of a session's channel holds.
    List<TokenMessage> history(Session session) throws Exception {
        String body = "{\"channel\":\"session:%s\",\"limit\":1000}".formatted(session.id);
        List<TokenMessage> messages = new ArrayList<>();
        for (JsonNode publication : serverApi("history", body).path("publications")) {
            String data = publication.path("data").toString();
            messages.add(TokenMessageJson.decode(Payload.of(data)));
        }
        return messages;
    }

    /// The history once it has the end of a stream.
    List<TokenMessage> wholeHistory(Session session) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<TokenMessage> messages = history(session);
        while (messages.isEmpty() || !isEnd(messages.getLast())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "no end of the stream within " + PATIENCE + ": " + messages);
            }
            pause();
            messages = history(session);
        }
        return messages;
    }

    private static boolean isEnd(TokenMessage message) {
        return switch (message) {
            case TokenMessage.Token _, TokenMessage.Joined _ -> false;
            case TokenMessage.Done _, TokenMessage.Failed _ -> true;
        };
    }

    /// Waits until something is in the history.
    void awaitFirst(Session session) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (history(session).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no token within " + PATIENCE);
            }
            pause();
        }
    }

    /// Waits until no client is subscribed to a session's channel.
    void awaitNobodyOn(Session session) throws Exception {
        String body = "{\"pattern\":\"session:%s\"}".formatted(session.id);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!serverApi("channels", body).path("channels").isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still subscribed after " + PATIENCE);
            }
            pause();
        }
    }

    /// The result of a call of the server API.
    private JsonNode serverApi(String method, String body) throws Exception {
        HttpRequest.Builder request =
                request(stack.serverApi() + "/" + method)
                        .header("X-API-Key", stack.apiKey())
                        .POST(BodyPublishers.ofString(body));
        return send(request).path("result");
    }

    private static void pause() throws InterruptedException {
        boolean _ = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }

    private JsonNode post(int node, String path, String body) throws Exception {
        return send(
                request(stack.node(node) + path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
