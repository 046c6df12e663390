package dev.llmemulator.cli.stack;

import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.delivery.Sink;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.JoinedTokens;
import dev.llmemulator.protocol.json.TokenMessageJson;
import dev.llmemulator.realtime.LocalChannel;

/// One stream's way into a channel of the same JVM, where tokens that come before one flush share a
/// publication, as far as one holds them. A token that is alone travels alone.
final class JoiningSink implements Sink {
    private static final int TYPICAL_SIZE = 512;

    private final LocalChannel channel;
    private final InProcessSink single;
    private final String stream;
    private final Numbering numbering;
    private final FrameBuffer json = new FrameBuffer(TYPICAL_SIZE);
    private byte[] alone = {};
    private JoinedTokens joined = new JoinedTokens(json);
    private long version;

    JoiningSink(LocalChannel channel, String stream, Numbering numbering) {
        this.channel = channel;
        this.single = new InProcessSink(channel, stream, numbering);
        this.stream = stream;
        this.numbering = numbering;
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
        byte[] message = TokenMessageJson.token(token, index, stream, dueUs, sentUs);
        if (!joined.add(message)) {
            publish();
            joined.add(message);
        }
        alone = message;
        version = Math.max(version, index) + 1;
    }

    @Override
    public void done(TokenMessage.Done done) {
        publish();
        long last = Math.max(version, done.tokens()) + 1;
        channel.publish(TokenMessageJson.encode(done), numbering.version(last), numbering.epoch());
    }

    @Override
    public void failed(TokenMessage.Failed failed, int tokens) {
        publish();
        single.failed(failed, tokens);
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
        channel.publish(message, numbering.version(version), numbering.epoch());
    }
}
