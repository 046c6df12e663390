package dev.llmemulator.stack;

import org.jspecify.annotations.Nullable;

/// The work cannot begin. The message is one line for the user: what is needed, what there is, and
/// what helps.
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param line the line that the user sees
    public CannotStartException(String line) {
        this(line, null);
    }

    /// @param line the line that the user sees
    /// @param cause kept for the log
    public CannotStartException(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}
