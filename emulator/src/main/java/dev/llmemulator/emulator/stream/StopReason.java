package dev.llmemulator.emulator.stream;

import org.jspecify.annotations.Nullable;

/// Why a stream ends before its last token.
enum StopReason {
    /// The session was closed: nobody is left to be told.
    CANCELLED(null, "the session was closed"),
    /// The node goes away before the stream is done.
    SHUTDOWN("shutdown", "the node is shutting down; resume the stream on another node"),
    /// The broker takes no more: the sink has told the client, if anybody could.
    UNDELIVERABLE(null, "the broker failed"),
    /// A fault of this program.
    INTERNAL("internal", "the node failed to send a token; resume the stream");

    private final @Nullable String code;
    private final String message;

    StopReason(@Nullable String code, String message) {
        this.code = code;
        this.message = message;
    }

    /// What the client is told, or null when it is told nothing.
    @Nullable String code() {
        return code;
    }

    String message() {
        return message;
    }
}
