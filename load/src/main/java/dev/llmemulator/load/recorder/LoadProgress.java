package dev.llmemulator.load.recorder;

import java.util.List;

/// Holds the progress of a run, including living clients; each figure may be slightly out of date.
///
/// @param alive clients that have started and not ended
/// @param connected those of them that are connected
/// @param done clients that have ended
/// @param cycles completed
/// @param failed cycles that ended otherwise
/// @param tokens received
/// @param errors of any kind
public record LoadProgress(
        int alive, int connected, long done, long cycles, long failed, long tokens, long errors) {
    /// Sums what several event loops have recorded.
    public static LoadProgress of(int alive, int connected, List<Recorders> loops) {
        long done = 0;
        long cycles = 0;
        long failed = 0;
        long tokens = 0;
        long errors = 0;
        for (Recorders loop : loops) {
            done +=
                    loop.count(Count.CLIENTS_SUCCESSFUL)
                            + loop.count(Count.CLIENTS_FAILED)
                            + loop.count(Count.CLIENTS_INTERRUPTED);
            cycles += loop.count(Count.CYCLES_COMPLETED);
            failed += loop.count(Count.CYCLES_FAILED);
            tokens += loop.count(Count.TOKENS_RECEIVED);
            errors += loop.errors();
        }
        return new LoadProgress(alive, connected, done, cycles, failed, tokens, errors);
    }
}
