package dev.llmemulator.emulator.fault;

import dev.llmemulator.emulator.stream.LastEvent;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.loop.Loop;
import org.jspecify.annotations.Nullable;

/// A sink that does to some tokens what its stream's faults say.
///
/// A token that is swapped is held back until the next one is due. What a stream that is cut short
/// holds back then is not sent: its client resumes it from the first token that it misses.
final class FaultySink implements Sink {
    /// The last bit of an ASCII letter: what is left is another character that JSON needs not
    /// escape.
    private static final int BIT = 1;

    private final Sink sink;
    private final StreamFaults faults;
    private @Nullable String held;
    private int heldIndex;
    private long heldDueUs;

    FaultySink(Sink sink, StreamFaults faults) {
        this.sink = sink;
        this.faults = faults;
    }

    @Override
    public Loop loop() {
        return sink.loop();
    }

    /// {@inheritDoc} One is kept for what is held back, and each token may go twice.
    @Override
    public int room() {
        return (sink.room() - 1) / 2;
    }

    @Override
    public boolean isBroken() {
        return sink.isBroken();
    }

    @Override
    public void token(String token, int index, long dueUs, long sentUs) {
        switch (faults.at(index)) {
            case null -> sink.token(token, index, dueUs, sentUs);
            case DROP -> {}
            case DOUBLE -> {
                sink.token(token, index, dueUs, sentUs);
                sink.token(token, index, dueUs, sentUs);
            }
            case CORRUPT -> sink.token(corrupted(token), index, dueUs, sentUs);
            case SWAP -> {
                held = token;
                heldIndex = index;
                heldDueUs = dueUs;
                return;
            }
        }
        release(sentUs);
    }

    private void release(long sentUs) {
        if (held != null) {
            sink.token(held, heldIndex, heldDueUs, sentUs);
            held = null;
        }
    }

    /// A token without text stays what it is.
    private static String corrupted(String token) {
        return token.isEmpty() ? token : (char) (token.charAt(0) ^ BIT) + token.substring(1);
    }

    @Override
    public void end(LastEvent event) {
        sink.end(event);
    }

    @Override
    public void flush() {
        sink.flush();
    }

    @Override
    public void close() {
        sink.close();
    }
}
