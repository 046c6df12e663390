package dev.llmemulator.load.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How an HTTP call ended.
///
/// @param <T> what a good answer holds
public sealed interface Answer<T> {
    /// A good answer.
    record Ok<T>(T value) implements Answer<T> {}

    /// An answer that says no.
    ///
    /// @param status the HTTP status
    /// @param retryAfter how long to wait before the next try, or null when it did not say
    /// @param detail what it said
    record Refused<T>(int status, @Nullable Duration retryAfter, String detail)
            implements Answer<T> {
        private static final int TOO_MANY_REQUESTS = 429;
        private static final int UNAVAILABLE = 503;

        /// Whether the same call is worth another try after a while.
        public boolean rejected() {
            return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
        }

        /// Whether the server itself failed, so that what became of the call is not known.
        public boolean serverFailed() {
            return status >= 500 && !rejected();
        }
    }

    /// No answer.
    ///
    /// @param failure why
    /// @param detail the same in words
    record None<T>(Failure failure, String detail) implements Answer<T> {}

    /// Why there is no answer.
    enum Failure {
        /// Nobody listens there.
        UNREACHABLE,
        /// This machine gave no socket: its open files or its ports have run out.
        NO_SOCKET,
        /// Its certificate is not one that the tester trusts.
        UNTRUSTED,
        /// The connection broke or the answer made no sense: what became of the call is not known.
        BROKEN,
        /// It did not come in time.
        TIMED_OUT
    }
}
