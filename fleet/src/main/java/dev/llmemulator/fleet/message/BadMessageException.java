package dev.llmemulator.fleet.message;

import org.jspecify.annotations.Nullable;

/// Bytes that are no message.
public final class BadMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    BadMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
