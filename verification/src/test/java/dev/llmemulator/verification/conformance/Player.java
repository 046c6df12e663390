package dev.llmemulator.verification.conformance;

import dev.llmemulator.verification.conformance.Script.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Holds one conversation with one server and writes down what was said.
///
/// The transcript has the form of the script, so that the two can be compared line by line: lines
/// that send stand as they are written, lines that await say what came in their place. Whatever
/// else a connection brings is appended. Pings are answered and left out, except in the setup where
/// they come often: elsewhere only a slow machine ever sees one.
final class Player {
    private static final String NEWLINE = "⏎";
    private static final Pattern REPEATED = Pattern.compile("\\$\\{(?<count>\\d+) x}");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PING = "{}";
    private static final int FLOOD_BYTES = 60_000;
    private static final Duration QUIET = Duration.ofMillis(200);

    private final HttpClient http;
    private final Peer peer;
    private final WireKind wire;
    private final Masks masks = new Masks();
    private final Tokens tokens;
    private final boolean pingsCount;
    private final Map<String, ScriptedConnection> connections = new LinkedHashMap<>();
    private final List<String> transcript = new ArrayList<>();
    private HttpResponse<String> answer;

    private Player(Script script, HttpClient http, Peer peer, WireKind wire, InstantSource clock) {
        this.pingsCount = script.setup() == Setup.TIMERS;
        this.http = http;
        this.peer = peer;
        this.wire = wire;
        this.tokens = new Tokens(clock);
    }

    /// Plays a script and returns its transcript.
    static List<String> play(
            Script script, HttpClient http, Peer peer, WireKind wire, InstantSource clock) {
        Player player = new Player(script, http, peer, wire, clock);
        try {
            script.lines(peer.kind()).forEach(player::line);
            player.listenOn();
        } finally {
            player.connections.values().forEach(ScriptedConnection::close);
        }
        return player.transcript;
    }

    private void line(Line line) {
        String came =
                switch (line.step()) {
                    case Step.Open(String name, String path, Map<String, String> headers) ->
                            open(name, path, headers, line);
                    case Step.Send(String name, String text, boolean binary) ->
                            send(name, text, binary, line);
                    case Step.Receive(String name, _) -> name + "< " + next(name, PATIENCE);
                    case Step.Closed(String name, _) -> name + "< " + next(name, PATIENCE);
                    case Step.Silence(String name, Duration time) -> silence(name, time, line);
                    case Step.HangUp(String name) -> hangUp(name, line);
                    case Step.Call call -> call(call, line);
                    case Step.Answer _ -> answer();
                    case Step.Fill(String channel, int count) -> fill(channel, count, line);
                    case Step.Flood(String channel, int count) -> flood(channel, count, line);
                    case Step.Stall(String name) -> stall(name, line);
                    case Step.Shutdown _ -> shutdown(line);
                };
        transcript.add(came);
    }

    private String open(String name, String path, Map<String, String> headers, Line line) {
        connections.put(
                name, ScriptedConnection.open(http, peer.address("ws", path), headers, wire));
        return line.text();
    }

    private String send(String name, String text, boolean binary, Line line) {
        String filled = filled(text).replace("(empty)", "");
        connection(name).send(filled, binary);
        return line.text();
    }

    private String silence(String name, Duration time, Line line) {
        String came = next(name, time);
        return came.equals("(nothing)") ? line.text() : name + "< " + came;
    }

    private String hangUp(String name, Line line) {
        connections.remove(name).hangUp();
        return line.text();
    }

    private String shutdown(Line line) {
        peer.shutdown();
        return line.text();
    }

    private String fill(String channel, int count, Line line) {
        publish(channel, IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList());
        return line.text();
    }

    private String flood(String channel, int count, Line line) {
        String large = "\"" + "x".repeat(FLOOD_BYTES) + "\"";
        for (int n = 1; n <= count; n++) {
            publish(channel, List.of(large));
        }
        return line.text();
    }

    /// Publishes `{"n":…}` for each value in one request.
    private void publish(String channel, List<String> values) {
        String commands =
                values.stream()
                        .map(n -> "{\"channel\":\"" + channel + "\",\"data\":{\"n\":" + n + "}}")
                        .map(publish -> "{\"publish\":" + publish + "}")
                        .collect(Collectors.joining(","));
        String body = "{\"commands\":[" + commands + "]}";
        HttpResponse<String> answered =
                request(
                        new Step.Call(
                                "POST", "/api/batch", Map.of("X-API-Key", Peer.API_KEY), body));
        if (answered.statusCode() != 200 || answered.body().contains("\"error\"")) {
            throw new AssertionError("not published: " + answered.body());
        }
    }

    private String stall(String name, Line line) {
        connection(name).stall();
        return line.text();
    }

    private String call(Step.Call call, Line line) {
        answer = request(call);
        return line.text();
    }

    private HttpResponse<String> request(Step.Call call) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(peer.address("http", call.path()))
                        .timeout(PATIENCE)
                        .method(call.method(), BodyPublishers.ofString(filled(call.body())));
        call.headers().forEach(builder::header);
        try {
            return http.send(builder.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + call, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + call, e);
        }
    }

    /// The answer to the last request; a body of several documents has them one after another.
    private String answer() {
        String body = answer.body().strip();
        String masked =
                body.startsWith("{")
                        ? body.lines().map(masks::mask).collect(Collectors.joining(NEWLINE))
                        : masks.mask(body);
        return ("= " + answer.statusCode() + " " + masked).strip();
    }

    private String filled(String text) {
        String known = tokens.fill(masks.unmask(text)).replace(NEWLINE, "\n");
        return REPEATED.matcher(known)
                .replaceAll(found -> "x".repeat(Integer.parseInt(found.group("count"))));
    }

    private ScriptedConnection connection(String name) {
        return connections.computeIfAbsent(
                name,
                _ ->
                        ScriptedConnection.open(
                                http, peer.address("ws", wire.path()), Map.of(), wire));
    }

    private String next(String name, Duration timeout) {
        String next = connection(name).next(timeout);
        while (next.equals(PING) && !pingsCount) {
            connection(name).send(PING, false);
            next = connection(name).next(timeout);
        }
        return next.startsWith("{") ? masks.mask(next) : next;
    }

    /// What a script does not expect must not come after its end either.
    private void listenOn() {
        for (String name : connections.keySet()) {
            String more = next(name, QUIET);
            while (!more.equals("(nothing)")) {
                transcript.add(name + "< " + more);
                more = next(name, QUIET);
            }
        }
    }
}
