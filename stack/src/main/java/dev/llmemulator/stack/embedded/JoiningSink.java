package dev.llmemulator.stack.embedded;

import dev.llmemulator.emulator.delivery.Publications;
import dev.llmemulator.emulator.stream.LastEvent;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JoinedTokens;
import dev.llmemulator.realtime.LocalChannel;

/// Writes one stream into a channel of the same JVM. Tokens that come before one flush share a
/// publication, up to its bounds; a single token is published alone.
final class JoiningSink implements Sink {
    private static final int TYPICAL_SIZE = 512;

    private final LocalChannel channel;
    private final InProcessSink single;
    private final Publications publications;
    private final FrameBuffer json = new FrameBuffer(TYPICAL_SIZE);
    private byte[] alone = {};
    private JoinedTokens joined = new JoinedTokens(json);
    // The version of the newest token in `joined`.
    private long version;

    JoiningSink(LocalChannel channel, Publications publications) {
        this.channel = channel;
        this.single = new InProcessSink(channel, publications);
        this.publications = publications;
    }

    @Override
    public Loop loop() {
        return single.loop();
    }

    @Override
    public int room() {
        return single.room();
    }

    @Override
    public void token(String token, int index, long dueUs, long sentUs) {
        byte[] message = publications.token(token, index, dueUs, sentUs);
        if (!joined.add(message)) {
            publish();
            joined.add(message);
        }
        alone = message;
        version = publications.version();
    }

    @Override
    public void end(LastEvent event) {
        publish();
        single.end(event);
    }

    @Override
    public void flush() {
        publish();
        single.flush();
    }

    @Override
    public void close() {
        single.close();
    }

    private void publish() {
        if (joined.count() == 0) {
            return;
        }
        joined.close();
        byte[] message = joined.count() == 1 ? alone : json.bytes();
        json.clear();
        joined = new JoinedTokens(json);
        channel.publish(message, version, publications.epoch());
    }
}
