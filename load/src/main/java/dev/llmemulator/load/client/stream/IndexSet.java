package dev.llmemulator.load.client.stream;

import java.util.BitSet;

/// Which indexes of a stream have come. As long as they come in order it is one number.
final class IndexSet {
    private final BitSet ahead = new BitSet();
    private int firstMissing;
    private int size;
    private int highest = -1;

    /// Adds an index; false when it was there.
    boolean add(int index) {
        if (contains(index)) {
            return false;
        }
        size++;
        highest = Math.max(highest, index);
        if (index > firstMissing) {
            ahead.set(index);
        } else {
            firstMissing = ahead.nextClearBit(index + 1);
        }
        return true;
    }

    /// Whether an index has come.
    boolean contains(int index) {
        return index >= 0 && (index < firstMissing || ahead.get(index));
    }

    /// The lowest index that has not come.
    int firstMissing() {
        return firstMissing;
    }

    /// How many have come.
    int size() {
        return size;
    }

    /// The highest that has come, -1 when none has.
    int highest() {
        return highest;
    }
}
