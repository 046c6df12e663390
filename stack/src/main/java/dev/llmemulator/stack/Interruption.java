package dev.llmemulator.stack;

/// Ends what a thread does that was interrupted while it waited. Nothing in this program interrupts
/// such a thread; a program that embeds it may.
public final class Interruption {
    private Interruption() {}

    /// Marks the current thread as interrupted again, and returns what must be thrown.
    public static IllegalStateException of(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting", cause);
    }
}
