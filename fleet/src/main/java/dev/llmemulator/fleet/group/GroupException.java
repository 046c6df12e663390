package dev.llmemulator.fleet.group;

import org.jspecify.annotations.Nullable;

/// A group cannot be opened or joined, or a key cannot be used. The message is one line for the
/// user that names the value and what was expected.
public final class GroupException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param line the line that the user sees
    public GroupException(String line) {
        this(line, null);
    }

    /// @param line the line that the user sees
    /// @param cause kept for the log
    public GroupException(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}
