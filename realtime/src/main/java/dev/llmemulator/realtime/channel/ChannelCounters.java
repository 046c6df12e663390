package dev.llmemulator.realtime.channel;

import java.util.concurrent.atomic.LongAdder;

/// Counts over all channels. May be used by any thread; adding is cheap, and sums may be slightly
/// out of date.
public final class ChannelCounters {
    private final LongAdder publications = new LongAdder();
    private final LongAdder subscriptions = new LongAdder();
    private final LongAdder occupied = new LongAdder();

    /// Returns the number of publications that were accepted, without those dropped as repeats.
    public long publications() {
        return publications.sum();
    }

    /// Returns the number of subscriptions that exist.
    public long subscriptions() {
        return subscriptions.sum();
    }

    /// Returns the number of channels that have a subscriber.
    public long occupied() {
        return occupied.sum();
    }

    void published() {
        publications.increment();
    }

    void subscribed(boolean first) {
        subscriptions.increment();
        if (first) {
            occupied.increment();
        }
    }

    void unsubscribed(boolean last) {
        subscriptions.decrement();
        if (last) {
            occupied.decrement();
        }
    }
}
