package dev.llmemulator.realtime;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.Subscription;

/// Implements [LocalChannel] over a channel that it holds.
final class OpenedChannel implements LocalChannel {
    // Room for what else may enter a subscriber's queue before the publisher asks again.
    private static final int MARGIN = 64 * 1024;
    private static final int SMALLEST = 256;
    // Bytes that a frame adds to a message: field names, numbers, the channel's name, escapes.
    private static final int STRUCTURE = 256;
    private static final int ESCAPED = 2;
    private static final int MANY = 1 << 20;

    private final Channel channel;
    private final Loop fallback;
    private final int perMessage;
    private volatile int largest = SMALLEST;
    private boolean closed;

    OpenedChannel(Channel channel, Loop fallback) {
        this.channel = channel;
        this.fallback = fallback;
        this.perMessage = STRUCTURE + ESCAPED * channel.name().length();
    }

    @Override
    public Loop loop() {
        Subscription[] subscriptions = channel.subscriptions();
        return subscriptions.length == 0 ? fallback : subscriptions[0].subscriber().loop();
    }

    @Override
    public int room() {
        long free = Long.MAX_VALUE;
        for (Subscription subscription : channel.subscriptions()) {
            free = Math.min(free, subscription.subscriber().room());
        }
        return Math.clamp((free - MARGIN) / largest, 0, MANY);
    }

    @Override
    public void publish(byte[] json, long version, String versionEpoch) {
        if (json.length + perMessage > largest) {
            largest = json.length + perMessage;
        }
        channel.publish(Payload.of(json), version, versionEpoch);
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            channel.release();
        }
    }
}
