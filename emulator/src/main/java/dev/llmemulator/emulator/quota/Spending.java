package dev.llmemulator.emulator.quota;

import org.jspecify.annotations.Nullable;

/// What one request has done to the allowances of its key.
///
/// @param requests how many requests are left; null where they are not limited
/// @param tokens how many tokens are left; null where they are not limited
/// @param overdraft why the request may not be answered; null when it may
public record Spending(
        @Nullable AllowanceLevel requests,
        @Nullable AllowanceLevel tokens,
        @Nullable Overdraft overdraft) {
    /// What a request does where nothing is limited.
    static final Spending UNLIMITED = new Spending(null, null, null);
}
