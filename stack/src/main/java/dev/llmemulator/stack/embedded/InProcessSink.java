package dev.llmemulator.stack.embedded;

import dev.llmemulator.emulator.delivery.Publications;
import dev.llmemulator.emulator.stream.LastEvent;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.realtime.LocalChannel;

/// Writes one stream into a channel of the real-time server of the same JVM.
final class InProcessSink implements Sink {
    private final LocalChannel channel;
    private final Publications publications;

    InProcessSink(LocalChannel channel, Publications publications) {
        this.channel = channel;
        this.publications = publications;
    }

    @Override
    public Loop loop() {
        return channel.loop();
    }

    @Override
    public int room() {
        return channel.room();
    }

    @Override
    public void token(String token, int index, long dueUs, long sentUs) {
        publish(publications.token(token, index, dueUs, sentUs));
    }

    @Override
    public void end(LastEvent event) {
        publish(publications.last(event));
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void close() {
        channel.close();
    }

    private void publish(byte[] message) {
        channel.publish(message, publications.version(), publications.epoch());
    }
}
