package dev.llmemulator.load.verdict;

import dev.llmemulator.load.recorder.SecondTimes;
import java.util.List;

/// What a run did within one second, all its event loops together.
///
/// @param second which one, from 1
/// @param tokens received within it
/// @param cycles completed within it
/// @param failed cycles within it
/// @param errors of any kind within it
/// @param connected the most clients that were connected at once within it; negative when unknown
/// @param lag delivery lag within it
/// @param strain how busy the tester's machine was within it
public record Second(
        int second,
        long tokens,
        long cycles,
        long failed,
        long errors,
        long connected,
        SecondTimes lag,
        Strain strain) {
    /// Stands for a number of clients that nobody counted.
    public static final long UNKNOWN = -1;

    /// How busy the tester's machine was.
    ///
    /// @param loopDelayMaxMs the longest delay of an event loop; negative when unknown
    /// @param cpu how busy the processors were, 0 to 1; negative when unknown
    public record Strain(double loopDelayMaxMs, double cpu) {}

    /// Makes a second of whose delivery lag only the percentiles are known, in milliseconds; 0
    /// without a token, negative when unknown.
    public Second(
            int second,
            long tokens,
            long cycles,
            long failed,
            long errors,
            long connected,
            double lagP50Ms,
            double lagP99Ms,
            double loopDelayMaxMs,
            double cpu) {
        this(
                second,
                tokens,
                cycles,
                failed,
                errors,
                connected,
                SecondTimes.ofPercentiles(lagP50Ms, lagP99Ms),
                new Strain(loopDelayMaxMs, cpu));
    }

    /// Returns the median delivery lag within it; 0 without a token.
    public double lagP50Ms() {
        return lag.p50Ms();
    }

    /// Returns the 99th percentile of the delivery lag within it; 0 without a token.
    public double lagP99Ms() {
        return lag.p99Ms();
    }

    /// Returns the longest delay of an event loop of the tester within it; negative when unknown.
    public double loopDelayMaxMs() {
        return strain.loopDelayMaxMs;
    }

    /// Returns how busy the machine's processors were, 0 to 1; negative when unknown.
    public double cpu() {
        return strain.cpu;
    }

    /// Returns the same second with another delivery lag.
    public Second withLag(SecondTimes times) {
        return new Second(second, tokens, cycles, failed, errors, connected, times, strain);
    }

    /// The same second with another number of connected clients.
    public Second withConnected(long clients) {
        return new Second(second, tokens, cycles, failed, errors, clients, lag, strain);
    }

    /// Both seconds as one: counts and histograms add, of loop delays and processors the worse one
    /// counts.
    Second plus(Second other) {
        return new Second(
                second,
                tokens + other.tokens,
                cycles + other.cycles,
                failed + other.failed,
                errors + other.errors,
                connected < 0 || other.connected < 0 ? UNKNOWN : connected + other.connected,
                SecondTimes.merge(List.of(lag, other.lag)),
                new Strain(
                        Math.max(loopDelayMaxMs(), other.loopDelayMaxMs()),
                        Math.max(cpu(), other.cpu())));
    }
}
