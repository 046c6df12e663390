package dev.llmemulator.emulator.stream;

import dev.llmemulator.loop.Loop;
import java.util.ArrayList;
import java.util.List;

/// A sink that keeps what it is given and holds its caller to the contract.
///
/// Its room is what a test says; a flush empties it, as if the client had read.
public final class RecordingSink implements Sink {
    /// One token that it was given.
    public record Token(String token, int index, long dueUs, long sentUs) {}

    private final List<Object> events = new ArrayList<>();
    private volatile Loop loop;
    private int room = Integer.MAX_VALUE;
    private int waiting;
    private int largestFlush;
    private int flushes;
    private boolean closed;

    public RecordingSink(Loop loop) {
        this.loop = loop;
    }

    /// Moves the client's connection to another loop.
    public void move(Loop to) {
        loop = to;
    }

    /// Says how many events fit until the next flush.
    public synchronized void room(int eventsThatFit) {
        room = eventsThatFit;
    }

    /// Returns all that was flushed: tokens and the last event.
    public synchronized List<Object> events() {
        return List.copyOf(events.subList(0, events.size() - waiting));
    }

    /// The tokens among [#events].
    public List<Token> tokens() {
        return events().stream().filter(Token.class::isInstance).map(Token.class::cast).toList();
    }

    /// Returns the number of events of the largest flush.
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
        take(new Token(token, index, dueUs, sentUs));
    }

    @Override
    public synchronized void end(LastEvent event) {
        switch (event) {
            case LastEvent.End end -> take(end);
            case LastEvent.Failure failure -> keep(failure);
        }
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

    private synchronized void take(Object event) {
        if (waiting >= room) {
            throw new AssertionError("no room for " + event);
        }
        keep(event);
    }

    private void keep(Object event) {
        requireUsable();
        events.add(event);
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
