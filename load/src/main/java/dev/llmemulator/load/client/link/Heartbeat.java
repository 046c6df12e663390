package dev.llmemulator.load.client.link;

import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.stream.Watch;
import dev.llmemulator.protocol.Reply;
import java.time.Duration;

/// Knows whether the server still lives: it said how often it pings, and when neither a ping nor
/// anything else came for that long and ten seconds more, it is taken for dead.
final class Heartbeat {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Watch watch;
    private long patience;
    private boolean beats;
    private boolean answered;

    Heartbeat(Environment environment, Runnable onDeath) {
        watch = new Watch(environment.loop(), onDeath);
    }

    /// Begins with what the server said when it took the connection.
    void begin(Reply.Connected connected, long nanos) {
        beats = connected.ping() > 0;
        answered = connected.pong();
        patience = Duration.ofSeconds(connected.ping()).plus(GRACE).toNanos();
        sign(nanos);
    }

    /// Something came.
    void sign(long nanos) {
        if (beats) {
            watch.until(nanos + patience);
        }
    }

    /// Whether the server wants its pings answered.
    boolean isAnswered() {
        return answered;
    }

    /// How long nothing may come.
    Duration patience() {
        return Duration.ofNanos(patience);
    }

    /// Listens no more.
    void stop() {
        beats = false;
        watch.stop();
    }
}
