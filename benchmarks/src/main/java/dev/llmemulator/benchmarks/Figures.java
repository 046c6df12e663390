package dev.llmemulator.benchmarks;

import java.util.Locale;

/// What one streaming run showed.
///
/// @param tokensPerSecond tokens received over the time from the first start to the last arrival
/// @param achieved ideal over actual duration: 1 when no token was late
/// @param lagP50 arrival minus due time, in milliseconds: the median
/// @param lagP99 likewise, the 99th percentile
/// @param lagMax likewise, the largest
/// @param cpuSecondsPerMillion CPU time of the whole process a million tokens, both ends included
/// @param tokensPerFrame how many tokens shared one WebSocket frame, on average
/// @param peakMiB the largest resident size of the process so far
record Figures(
        double tokensPerSecond,
        double achieved,
        double lagP50,
        double lagP99,
        double lagMax,
        double cpuSecondsPerMillion,
        double tokensPerFrame,
        long peakMiB) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "tokens_per_s=%.0f achieved=%.3f lag_ms p50=%.1f p99=%.1f max=%.1f"
                        + " cpu_s_per_million=%.2f tokens_per_frame=%.2f peak_mib=%d",
                tokensPerSecond,
                achieved,
                lagP50,
                lagP99,
                lagMax,
                cpuSecondsPerMillion,
                tokensPerFrame,
                peakMiB);
    }
}
