package dev.llmemulator.emulator.quota;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The allowances of all API keys. Any thread.
///
/// A request counts even if there are not enough tokens for it, as at OpenAI: who sends it again at
/// once only spends more.
public final class KeyAllowances {
    /// How many keys have allowances of their own.
    static final int MOST_KEYS = 10_000;

    private final RateLimit limit;
    private final LongSupplier nanos;
    private final Map<String, Pair> pairs = new ConcurrentHashMap<>();
    private final Pair shared;

    /// @param limit what every key may spend
    /// @param nanos the monotonic time in nanoseconds
    public KeyAllowances(RateLimit limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
        this.shared = new Pair(limit, nanos.getAsLong());
    }

    private record Pair(@Nullable Allowance requests, @Nullable Allowance tokens) {
        Pair(RateLimit limit, long now) {
            this(allowance(limit.requests(), now), allowance(limit.tokens(), now));
        }

        boolean isFull(long now) {
            return (requests == null || requests.isFull(now))
                    && (tokens == null || tokens.isFull(now));
        }
    }

    private static @Nullable Allowance allowance(@Nullable Integer limit, long now) {
        return limit == null ? null : new Allowance(limit, now);
    }

    /// Spends one request and its tokens, if there are so many.
    ///
    /// @param key the API key; "" for requests that have none
    /// @param tokens how many tokens prompt and answer have together
    public Spending spend(String key, long tokens) {
        if (!limit.isSet()) {
            return Spending.UNLIMITED;
        }
        long now = nanos.getAsLong();
        Pair pair = pair(key, now);
        Overdraft overdraft = spend(pair.requests(), Overdraft.Kind.REQUESTS, 1, now);
        if (overdraft == null) {
            overdraft = spend(pair.tokens(), Overdraft.Kind.TOKENS, tokens, now);
        }
        return new Spending(level(pair.requests(), now), level(pair.tokens(), now), overdraft);
    }

    private static @Nullable Overdraft spend(
            @Nullable Allowance allowance, Overdraft.Kind kind, long amount, long now) {
        if (allowance == null || allowance.spend(amount, now)) {
            return null;
        }
        AllowanceLevel level = allowance.level(now);
        Duration wait = amount > level.limit() ? null : allowance.enoughAfter(amount, now);
        return new Overdraft(kind, amount, level, wait);
    }

    private static @Nullable AllowanceLevel level(@Nullable Allowance allowance, long now) {
        return allowance == null ? null : allowance.level(now);
    }

    /// Keys that have spent nothing for a minute make room for new ones.
    private Pair pair(String key, long now) {
        Pair known = pairs.get(key);
        if (known != null) {
            return known;
        }
        if (pairs.size() >= MOST_KEYS) {
            pairs.values().removeIf(pair -> pair.isFull(now));
        }
        return pairs.size() >= MOST_KEYS
                ? shared
                : pairs.computeIfAbsent(key, _ -> new Pair(limit, now));
    }
}
