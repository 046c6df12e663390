package dev.llmemulator.load.dataset;

import java.util.Arrays;

/// A growing row of numbers, 8 bytes each. One thread.
final class Numbers {
    private long[] numbers = new long[1024];
    private int size;

    void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size + size / 2);
        }
        numbers[size++] = number;
    }

    long last() {
        return numbers[size - 1];
    }

    int size() {
        return size;
    }

    long[] array() {
        return Arrays.copyOf(numbers, size);
    }

    /// Returns the numbers, each of which must fit.
    int[] ints() {
        int[] ints = new int[size];
        for (int i = 0; i < size; i++) {
            ints[i] = Math.toIntExact(numbers[i]);
        }
        return ints;
    }
}
