package dev.llmemulator.emulator.stream;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Streams, by the tick at which each is to be visited next. Confined to its pacer's loop.
///
/// A tick is a count of slots since the pacer began. The wheel holds [#SLOTS] of them; a stream
/// that is due beyond is put into the last and looked at once a turn, so no slot ever holds two
/// ticks. Streams are linked through themselves: nothing here allocates after construction. A
/// stream is in at most one wheel, once.
///
/// @param <S> the kind of stream
final class TimingWheel<S extends TimingWheel.Linked<S>> {
    /// What [#nextTick] says of an empty wheel.
    static final long NEVER = Long.MAX_VALUE;

    static final int SLOTS = 4096;

    private static final int MASK = SLOTS - 1;

    private final List<@Nullable S> first =
            new ArrayList<@Nullable S>(Collections.<@Nullable S>nCopies(SLOTS, null));
    private final List<@Nullable S> last =
            new ArrayList<@Nullable S>(Collections.<@Nullable S>nCopies(SLOTS, null));
    private final BitSet occupied = new BitSet(SLOTS);

    private long now;
    private @Nullable S dueFirst;
    private @Nullable S dueLast;

    /// What can be in a wheel. Its link belongs to the wheel that it is in.
    abstract static class Linked<S> {
        private @Nullable S link;
    }

    /// The tick up to which everything has been moved to the due streams.
    long now() {
        return now;
    }

    /// Adds a stream: to the due ones when its tick is not after [#now].
    void insert(S stream, long tick) {
        link(stream, null);
        if (tick <= now) {
            appendDue(stream, stream);
            return;
        }
        int slot = slot(Math.min(tick, now + SLOTS));
        S before = last.set(slot, stream);
        if (before == null) {
            first.set(slot, stream);
            occupied.set(slot);
        } else {
            link(before, stream);
        }
    }

    /// Moves the streams of every tick up to `tick` to the due ones, the oldest first.
    void advance(long tick) {
        for (long next = nextOccupied(); next <= tick; next = nextOccupied()) {
            empty(slot(next));
        }
        now = Math.max(now, tick);
    }

    /// Takes the due stream that waits longest, or null.
    @Nullable S poll() {
        S stream = dueFirst;
        if (stream != null) {
            dueFirst = following(stream);
            link(stream, null);
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
        S head = first.set(slot, null);
        S tail = last.set(slot, null);
        occupied.clear(slot);
        if (head != null && tail != null) {
            appendDue(head, tail);
        }
    }

    private void appendDue(S head, S tail) {
        S before = dueLast;
        if (before == null) {
            dueFirst = head;
        } else {
            link(before, head);
        }
        dueLast = tail;
    }

    private static <S> @Nullable S following(Linked<S> stream) {
        return stream.link;
    }

    private static <S> void link(Linked<S> stream, @Nullable S following) {
        stream.link = following;
    }

    private static int slot(long tick) {
        return (int) tick & MASK;
    }
}
