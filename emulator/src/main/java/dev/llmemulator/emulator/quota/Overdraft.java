package dev.llmemulator.emulator.quota;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a request may not be answered now.
///
/// @param kind what is exhausted
/// @param requested how much the request needs
/// @param level how much there is
/// @param enoughAfter how long it takes until there is enough; null when the limit itself is below
///   what the request needs
public record Overdraft(
        Kind kind, long requested, AllowanceLevel level, @Nullable Duration enoughAfter) {
    /// What is limited.
    public enum Kind {
        /// Requests per minute.
        REQUESTS,
        /// Tokens per minute.
        TOKENS
    }
}
