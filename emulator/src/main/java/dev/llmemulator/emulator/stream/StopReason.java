package dev.llmemulator.emulator.stream;

import dev.llmemulator.emulator.stream.LastEvent.Failure;
import org.jspecify.annotations.Nullable;

/// Why a stream ends before its last token.
enum StopReason {
    /// Its face needs it no more: nobody is left to be told.
    CANCELLED(null),
    /// The node goes away before the stream is done.
    SHUTDOWN(Failure.SHUTDOWN),
    /// The sink takes no more: it has told the client, if anybody could.
    UNDELIVERABLE(null),
    /// A fault of this program.
    INTERNAL(Failure.INTERNAL);

    private final @Nullable Failure failure;

    StopReason(@Nullable Failure failure) {
        this.failure = failure;
    }

    /// What the client is told, or null when it is told nothing.
    @Nullable Failure failure() {
        return failure;
    }
}
