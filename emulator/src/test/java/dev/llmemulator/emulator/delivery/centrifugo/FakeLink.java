package dev.llmemulator.emulator.delivery.centrifugo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.loop.ManualLoop;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A node that behaves as a test says, one millisecond after it was asked.
final class FakeLink implements NodeLink {
    static final long LATENCY = 1_000_000;
    private static final long SLEEP = 5_000_000_000L;

    /// Says what the node does with a batch.
    enum Mood {
        WELL,
        /// The connection is refused.
        REFUSES,
        /// Executes nothing and never answers.
        HANGS,
        /// Executes the batch after 5 s, when the sender no longer waits for the answer.
        WAKES_UP_LATE,
        /// Executes the batch and then breaks the connection.
        DIES_AFTERWARDS,
        /// Answers every command with an error.
        REJECTS,
        /// Answers with an HTTP status.
        UNAVAILABLE,
        /// Executes the batch and answers with half of a document.
        TRUNCATES
    }

    private final ManualLoop loop;
    private final FakeBroker broker;
    private final List<Integer> sizes = new ArrayList<>();
    private final Set<String> inFlight;
    private Mood mood = Mood.WELL;
    private int open;
    private int mostOpen;
    private boolean closed;

    /// @param inFlight the channels in flight at all nodes of the cluster
    FakeLink(ManualLoop loop, FakeBroker broker, Set<String> inFlight) {
        this.loop = loop;
        this.broker = broker;
        this.inFlight = inFlight;
    }

    void mood(Mood now) {
        mood = now;
    }

    /// The number of commands of each batch; probes are not counted.
    List<Integer> sizes() {
        return sizes;
    }

    /// The largest number of batches that were in flight at once.
    int mostOpen() {
        return mostOpen;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public BatchCall send(byte[] body, Answer answer) {
        Set<String> channels = channels(body);
        if (!channels.isEmpty()) {
            sizes.add(channels.size());
        }
        for (String channel : channels) {
            if (!inFlight.add(channel)) {
                throw new AssertionError("in two batches: " + channel);
            }
        }
        mostOpen = Math.max(mostOpen, ++open);
        boolean[] over = {false};
        Runnable end =
                () -> {
                    over[0] = true;
                    open--;
                    inFlight.removeAll(channels);
                };
        if (mood == Mood.WAKES_UP_LATE) {
            loop.runAt(loop.nanos() + SLEEP, () -> broker.execute(body));
        }
        loop.runAt(
                loop.nanos() + LATENCY,
                () -> {
                    if (!over[0] && mood != Mood.HANGS && mood != Mood.WAKES_UP_LATE) {
                        end.run();
                        answer(body, channels.size(), answer);
                    }
                });
        return () -> {
            if (!over[0]) {
                end.run();
            }
        };
    }

    private void answer(byte[] body, int commands, Answer answer) {
        switch (mood) {
            case WELL -> answer.replied(200, broker.execute(body).getBytes(UTF_8));
            case REFUSES -> answer.failed("Connection refused");
            case DIES_AFTERWARDS -> {
                broker.execute(body);
                answer.failed("Connection was closed");
            }
            case REJECTS -> answer.replied(200, errors(commands).getBytes(UTF_8));
            case UNAVAILABLE -> answer.replied(503, new byte[0]);
            case TRUNCATES -> {
                String reply = broker.execute(body);
                answer.replied(200, reply.substring(0, reply.length() / 2).getBytes(UTF_8));
            }
            case HANGS, WAKES_UP_LATE -> throw new AssertionError("answered");
        }
    }

    private static String errors(int count) {
        JsonArray replies = new JsonArray();
        for (int i = 0; i < count; i++) {
            JsonObject error = new JsonObject().put("code", 100).put("message", "internal");
            replies.add(new JsonObject().put("error", error));
        }
        return new JsonObject().put("replies", replies).encode();
    }

    private static Set<String> channels(byte[] body) {
        Set<String> channels = new HashSet<>();
        for (Object command : new JsonObject(new String(body, UTF_8)).getJsonArray("commands")) {
            JsonObject method = (JsonObject) command;
            String name = method.fieldNames().iterator().next();
            channels.add(method.getJsonObject(name).getString("channel"));
        }
        return channels;
    }

    @Override
    public void close() {
        closed = true;
    }
}
