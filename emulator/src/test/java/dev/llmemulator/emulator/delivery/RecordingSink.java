package dev.llmemulator.emulator.delivery;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.TokenMessage;
import java.util.ArrayList;
import java.util.List;

/// A sink that keeps what it is given and holds its caller to the contract.
///
/// Its room is what a test says; a flush empties it, as if the client had read.
public final class RecordingSink implements Sink {
    private final String stream;
    private final List<TokenMessage> messages = new ArrayList<>();
    private volatile Loop loop;
    private int room = Integer.MAX_VALUE;
    private int waiting;
    private int largestFlush;
    private int flushes;
    private boolean closed;

    public RecordingSink(String stream, Loop loop) {
        this.stream = stream;
        this.loop = loop;
    }

    /// Moves the client's connection to another loop.
    public void move(Loop to) {
        loop = to;
    }

    /// Says how many messages fit until the next flush.
    public synchronized void room(int messagesThatFit) {
        room = messagesThatFit;
    }

    /// All that was flushed.
    public synchronized List<TokenMessage> messages() {
        return List.copyOf(messages.subList(0, messages.size() - waiting));
    }

    /// The tokens among [#messages].
    public List<TokenMessage.Token> tokens() {
        return messages().stream()
                .filter(TokenMessage.Token.class::isInstance)
                .map(TokenMessage.Token.class::cast)
                .toList();
    }

    /// How many messages the largest flush had.
    public synchronized int largestFlush() {
        return largestFlush;
    }

    public synchronized int flushes() {
        return flushes;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public synchronized int room() {
        return room;
    }

    @Override
    public void token(String token, int index, long dueUs, long sentUs) {
        take(new TokenMessage.Token(token, index, stream, dueUs, sentUs));
    }

    @Override
    public void done(TokenMessage.Done done) {
        take(done);
    }

    @Override
    public synchronized void failed(TokenMessage.Failed failed, int tokens) {
        keep(failed);
    }

    @Override
    public synchronized void flush() {
        requireUsable();
        largestFlush = Math.max(largestFlush, waiting);
        flushes++;
        waiting = 0;
    }

    @Override
    public synchronized void close() {
        requireUsable();
        closed = true;
    }

    private synchronized void take(TokenMessage message) {
        if (waiting >= room) {
            throw new AssertionError("no room for " + message);
        }
        keep(message);
    }

    private void keep(TokenMessage message) {
        requireUsable();
        messages.add(message);
        waiting++;
    }

    private void requireUsable() {
        if (closed) {
            throw new AssertionError("used after close");
        }
        if (!loop.isCurrent()) {
            throw new AssertionError("used outside its loop");
        }
    }
}
