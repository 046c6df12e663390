package dev.llmemulator.emulator.delivery.centrifugo;

import java.util.List;

/// Commands on their way to a node, one for each channel. Confined to its lane's loop.
final class Batch extends Attempt {
    private final List<ChannelQueue> channels;
    private final long sentAt;

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
}
