package dev.llmemulator.emulator.quota;

import java.time.Duration;

/// How much of an allowance is left.
///
/// @param limit how much there is per minute
/// @param remaining how much can be spent now
/// @param untilFull how long it takes until the limit can be spent again
public record AllowanceLevel(int limit, long remaining, Duration untilFull) {}
