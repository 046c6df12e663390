package dev.llmemulator.cli.stack;

import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.delivery.Sink;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.TokenMessageJson;
import dev.llmemulator.realtime.LocalChannel;

/// One stream's way into a channel of the real-time server of the same JVM.
final class InProcessSink implements Sink {
    // A resume of the stream goes on with the version that would be next: it must stay free.
    private static final long NO_VERSION = 0;

    private final LocalChannel channel;
    private final String stream;
    private final Numbering numbering;
    private long version;

    InProcessSink(LocalChannel channel, String stream, Numbering numbering) {
        this.channel = channel;
        this.stream = stream;
        this.numbering = numbering;
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
        version = Math.max(version, index) + 1;
        channel.publish(
                TokenMessageJson.token(token, index, stream, dueUs, sentUs),
                numbering.version(version),
                numbering.epoch());
    }

    @Override
    public void done(TokenMessage.Done done) {
        long last = Math.max(version, done.tokens()) + 1;
        channel.publish(TokenMessageJson.encode(done), numbering.version(last), numbering.epoch());
    }

    @Override
    public void failed(TokenMessage.Failed failed, int tokens) {
        channel.publish(TokenMessageJson.encode(failed), NO_VERSION, numbering.epoch());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void close() {
        channel.close();
    }
}
