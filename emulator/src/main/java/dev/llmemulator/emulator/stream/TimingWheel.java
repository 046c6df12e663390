package dev.llmemulator.emulator.stream;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Streams, by the tick at which each is to be visited next. Confined to its pacer's loop.
///
/// A tick is a count of slots since the pacer began. The wheel holds [#SLOTS] of them; a stream
/// that is due beyond is put into the last and looked at once a turn, so no slot ever holds two
/// ticks. Streams are linked through themselves: nothing here allocates after construction. A
/// stream is in at most one wheel, once.
final class TimingWheel {
    /// What [#nextTick] says of an empty wheel.
    static final long NEVER = Long.MAX_VALUE;

    static final int SLOTS = 4096;

    private static final int MASK = SLOTS - 1;

    private final @Nullable TokenStream[] first = new @Nullable TokenStream[SLOTS];
    private final @Nullable TokenStream[] last = new @Nullable TokenStream[SLOTS];
    private final BitSet occupied = new BitSet(SLOTS);

    private long now;
    private @Nullable TokenStream dueFirst;
    private @Nullable TokenStream dueLast;

    /// The tick up to which everything has been moved to the due streams.
    long now() {
        return now;
    }

    /// Adds a stream: to the due ones when its tick is not after [#now].
    void insert(TokenStream stream, long tick) {
        stream.link(null);
        if (tick <= now) {
            appendDue(stream, stream);
            return;
        }
        int slot = slot(Math.min(tick, now + SLOTS));
        TokenStream before = last[slot];
        if (before == null) {
            first[slot] = stream;
            occupied.set(slot);
        } else {
            before.link(stream);
        }
        last[slot] = stream;
    }

    /// Moves the streams of every tick up to `tick` to the due ones, the oldest first.
    void advance(long tick) {
        for (long next = nextOccupied(); next <= tick; next = nextOccupied()) {
            empty(slot(next));
        }
        now = Math.max(now, tick);
    }

    /// Takes the due stream that waits longest, or null.
    @Nullable TokenStream poll() {
        TokenStream stream = dueFirst;
        if (stream != null) {
            dueFirst = stream.link();
            stream.link(null);
            if (dueFirst == null) {
                dueLast = null;
            }
        }
        return stream;
    }

    /// The tick at which there is something to do: [#now] while streams are due.
    long nextTick() {
        return dueFirst != null ? now : nextOccupied();
    }

    private long nextOccupied() {
        int from = slot(now + 1);
        int slot = occupied.nextSetBit(from);
        if (slot < 0) {
            slot = occupied.nextSetBit(0);
        }
        return slot < 0 ? NEVER : now + 1 + ((slot - from) & MASK);
    }

    private void empty(int slot) {
        TokenStream head = first[slot];
        TokenStream tail = last[slot];
        first[slot] = null;
        last[slot] = null;
        occupied.clear(slot);
        if (head != null && tail != null) {
            appendDue(head, tail);
        }
    }

    private void appendDue(TokenStream head, TokenStream tail) {
        TokenStream before = dueLast;
        if (before == null) {
            dueFirst = head;
        } else {
            before.link(head);
        }
        dueLast = tail;
    }

    private static int slot(long tick) {
        return (int) tick & MASK;
    }
}
