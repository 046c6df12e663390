package dev.llmemulator.load.verdict;

/// What a run did within one second, all its event loops together.
///
/// @param second which one, from 1
/// @param tokens received within it
/// @param cycles completed within it
/// @param failed cycles within it
/// @param errors of any kind within it
/// @param connected the most clients that were connected at once within it; negative when unknown
/// @param lagP50Ms median delivery lag within it, that of the worst event loop; 0 without a token,
///   negative when unknown
/// @param lagP99Ms 99th percentile, likewise
/// @param loopDelayMaxMs the longest delay of an event loop of the tester within it; negative when
///   unknown
/// @param cpu how busy the machine's processors were, 0 to 1; negative when unknown
public record Second(
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
    /// Stands for a number of clients that nobody counted.
    public static final long UNKNOWN = -1;

    /// The same second with another number of connected clients.
    public Second withConnected(long clients) {
        return new Second(
                second,
                tokens,
                cycles,
                failed,
                errors,
                clients,
                lagP50Ms,
                lagP99Ms,
                loopDelayMaxMs,
                cpu);
    }

    /// Both seconds as one: counts add, of times and processors the worse one counts.
    Second plus(Second other) {
        return new Second(
                second,
                tokens + other.tokens,
                cycles + other.cycles,
                failed + other.failed,
                errors + other.errors,
                connected < 0 || other.connected < 0 ? UNKNOWN : connected + other.connected,
                Math.max(lagP50Ms, other.lagP50Ms),
                Math.max(lagP99Ms, other.lagP99Ms),
                Math.max(loopDelayMaxMs, other.loopDelayMaxMs),
                Math.max(cpu, other.cpu));
    }
}
