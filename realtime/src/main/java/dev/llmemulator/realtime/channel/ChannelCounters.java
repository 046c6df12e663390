package dev.llmemulator.realtime.channel;

import java.util.concurrent.atomic.LongAdder;

/// What is counted over all channels. Any thread; cheap to add, sums may be a little out of date.
public final class ChannelCounters {
    private final LongAdder publications = new LongAdder();
    private final LongAdder subscriptions = new LongAdder();
    private final LongAdder occupied = new LongAdder();

    /// Publications that were taken, without those that were dropped as repeats.
    public long publications() {
        return publications.sum();
    }

    /// Subscriptions that exist.
    public long subscriptions() {
        return subscriptions.sum();
    }

    /// Channels that have a subscriber.
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
