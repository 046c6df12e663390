package dev.llmemulator.load.recorder;

import static dev.llmemulator.load.recorder.Count.CHECKSUM_MISMATCHES;
import static dev.llmemulator.load.recorder.Count.CORRUPTED;
import static dev.llmemulator.load.recorder.Count.DEDUPLICATED;
import static dev.llmemulator.load.recorder.Count.DUPLICATED;
import static dev.llmemulator.load.recorder.Count.FRAMES_RECEIVED;
import static dev.llmemulator.load.recorder.Count.LOST;
import static dev.llmemulator.load.recorder.Count.RECOVERED_TOKENS;
import static dev.llmemulator.load.recorder.Count.REORDERED;
import static dev.llmemulator.load.recorder.Count.RESUMED_STREAMS;
import static dev.llmemulator.load.recorder.Count.STRAY;
import static dev.llmemulator.load.recorder.Count.TRUNCATED;

import dev.llmemulator.load.scenario.Target;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// Says which counts mean something for what was tested. One that means nothing is absent from
/// reports, so that none shows a zero that nobody has counted. No state, any thread.
public final class KnownCounts {
    /// These need a session or a WebSocket.
    private static final Set<Count> OF_SESSIONS =
            EnumSet.of(
                    REORDERED,
                    STRAY,
                    DEDUPLICATED,
                    RECOVERED_TOKENS,
                    RESUMED_STREAMS,
                    FRAMES_RECEIVED);

    /// These need a server that says before the first token what will come.
    private static final Set<Count> OF_PROMISES =
            EnumSet.of(LOST, DUPLICATED, CORRUPTED, TRUNCATED, CHECKSUM_MISMATCHES);

    private KnownCounts() {}

    /// Tells whether a count may mean nothing.
    public static boolean maybeAbsent(Count count) {
        return OF_SESSIONS.contains(count) || OF_PROMISES.contains(count);
    }

    /// Tells whether a count means something for a target.
    ///
    /// @param promised how many answers the target has promised, as [Count#ANSWERS_PROMISED] counts
    public static boolean isKnown(Count count, Target target, long promised) {
        return switch (target) {
            case Target.Sessions _ -> true;
            case Target.OpenAi _ ->
                    !OF_SESSIONS.contains(count) && (promised > 0 || !OF_PROMISES.contains(count));
        };
    }

    /// Returns those of some counts that mean something for a target.
    static Map<Count, Long> of(Target target, Map<Count, Long> counts) {
        long promised = counts.getOrDefault(Count.ANSWERS_PROMISED, 0L);
        Map<Count, Long> known = new EnumMap<>(Count.class);
        counts.forEach((count, several) -> {
            if (isKnown(count, target, promised)) {
                known.put(count, several);
            }
        });
        return Collections.unmodifiableMap(known);
    }
}
