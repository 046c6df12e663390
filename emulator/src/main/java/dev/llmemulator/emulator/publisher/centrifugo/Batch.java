package dev.llmemulator.emulator.publisher.centrifugo;

import dev.llmemulator.loop.Loop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on their way to a node, one for each channel. Its first outcome counts.
///
/// Confined to its lane's loop.
final class Batch {
    private final List<ChannelQueue> channels;
    private final long sentAt;
    private Link.@Nullable Exchange exchange;
    private Loop.@Nullable Timer timer;
    private boolean over;

    Batch(List<ChannelQueue> channels, long sentAt) {
        this.channels = channels;
        this.sentAt = sentAt;
    }

    List<ChannelQueue> channels() {
        return channels;
    }

    long sentAt() {
        return sentAt;
    }

    void sent(Link.Exchange by, Loop.Timer timeout) {
        exchange = by;
        timer = timeout;
    }

    /// Ends it.
    ///
    /// @return false when it was over before
    boolean end() {
        if (over) {
            return false;
        }
        over = true;
        if (timer != null) {
            timer.cancel();
        }
        return true;
    }

    /// Ends it without an answer and closes its connection.
    boolean abort() {
        if (!end()) {
            return false;
        }
        if (exchange != null) {
            exchange.abort();
        }
        return true;
    }
}
