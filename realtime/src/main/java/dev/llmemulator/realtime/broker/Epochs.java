package dev.llmemulator.realtime.broker;

import java.util.random.RandomGenerator;

/// Makes names for the lives of histories: 8 random letters. May be used by any thread.
public final class Epochs {
    private static final int LENGTH = 8;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final RandomGenerator random;

    /// Draws names from a generator that must not be shared.
    public Epochs(RandomGenerator random) {
        this.random = random;
    }

    /// Returns a new name.
    public synchronized String next() {
        StringBuilder epoch = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            epoch.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return epoch.toString();
    }
}
