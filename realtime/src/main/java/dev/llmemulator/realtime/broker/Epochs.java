package dev.llmemulator.realtime.broker;

import java.util.random.RandomGenerator;

/// Names for the lives of histories: 8 random letters. Any thread.
public final class Epochs {
    private static final int LENGTH = 8;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final RandomGenerator random;

    /// Names drawn from a generator that nobody else uses.
    public Epochs(RandomGenerator random) {
        this.random = random;
    }

    /// A new name.
    public synchronized String next() {
        StringBuilder epoch = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            epoch.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return epoch.toString();
    }
}
