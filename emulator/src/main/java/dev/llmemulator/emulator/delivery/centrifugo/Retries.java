package dev.llmemulator.emulator.delivery.centrifugo;

import dev.llmemulator.loop.Loop;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what becomes of a command that was not executed: it goes again at once when its outcome
/// is unknown, after a pause when a node rejected it, and is given up when it has failed for too
/// long. Confined to its lane's loop.
final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final Loop loop;
    private final LaneBackoff backoff;
    private final long giveUpNanos;
    private final Counters counters;
    private final Consumer<ChannelQueue> enqueue;
    private final Consumer<ChannelQueue> goOn;

    /// @param giveUpNanos how long the same command may fail
    /// @param enqueue told of a channel whose head is to be sent again
    /// @param goOn told of a channel whose head was given up
    Retries(
            Loop loop,
            LaneBackoff backoff,
            long giveUpNanos,
            Counters counters,
            Consumer<ChannelQueue> enqueue,
            Consumer<ChannelQueue> goOn) {
        this.loop = loop;
        this.backoff = backoff;
        this.giveUpNanos = giveUpNanos;
        this.counters = counters;
        this.enqueue = enqueue;
        this.goOn = goOn;
    }

    /// Takes a batch of unknown outcome.
    void again(Batch batch, String cause) {
        counters.retries.add(batch.channels().size());
        for (ChannelQueue channel : batch.channels()) {
            again(channel, cause);
        }
    }

    /// Takes a channel whose head is of unknown outcome, or could not be sent.
    void again(ChannelQueue channel, String cause) {
        channel.failed(loop.nanos());
        if (isHopeless(channel)) {
            giveUp(channel, cause);
        } else {
            enqueue.accept(channel);
        }
    }

    /// Takes a channel whose head a node answered with an error.
    void rejected(ChannelQueue channel, String error) {
        counters.rejections.increment();
        int failures = channel.failed(loop.nanos());
        if (isHopeless(channel)) {
            giveUp(channel, error);
            return;
        }
        counters.retries.increment();
        channel.state(ChannelQueue.State.PAUSED);
        loop.runAt(loop.nanos() + backoff.nanos(failures), () -> enqueue.accept(channel));
    }

    private boolean isHopeless(ChannelQueue channel) {
        return loop.nanos() - channel.failingSince() > giveUpNanos;
    }

    private void giveUp(ChannelQueue channel, String cause) {
        LOG.warn("A stream was abandoned. [cause={}]", cause);
        Outgoing head = channel.head();
        channel.next(head != null && head.givenUp(cause));
        goOn.accept(channel);
    }
}
