package dev.llmemulator.cli.stack;

import dev.llmemulator.emulator.publisher.Sink;
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
    private final String versionEpoch;
    private long version;

    InProcessSink(LocalChannel channel, String stream, String versionEpoch) {
        this.channel = channel;
        this.stream = stream;
        this.versionEpoch = versionEpoch;
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
                TokenMessageJson.token(token, index, stream, dueUs, sentUs), version, versionEpoch);
    }

    @Override
    public void done(TokenMessage.Done done) {
        long last = Math.max(version, done.tokens()) + 1;
        channel.publish(TokenMessageJson.encode(done), last, versionEpoch);
    }

    @Override
    public void failed(TokenMessage.Failed failed, int tokens) {
        channel.publish(TokenMessageJson.encode(failed), NO_VERSION, versionEpoch);
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
