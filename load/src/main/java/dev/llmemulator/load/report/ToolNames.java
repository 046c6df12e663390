package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Timing;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// What other testers of servers of models call the figures, and which figures reports show of such
/// servers only. No state, any thread. `docs/measuring.md` has the whole table.
public final class ToolNames {
    /// Times that the reports of such servers have beside those of any other.
    public static final Set<Timing> OWN_TIMES = Set.of(Timing.TIME_PER_TOKEN, Timing.END_TO_END);

    private static final Map<Timing, String> TITLES =
            new EnumMap<>(
                    Map.of(
                            Timing.TIME_PER_TOKEN, "TIME PER TOKEN (ms)",
                            Timing.END_TO_END, "END TO END FROM THE INTENDED TIME (ms)"));
    private static final Map<Timing, String> NAMES =
            new EnumMap<>(
                    Map.of(
                            Timing.FIRST_TOKEN, "TTFT",
                            Timing.INTER_TOKEN, "aiperf: ICL; vLLM, inference-perf: ITL",
                            Timing.TIME_PER_TOKEN, "TPOT; aiperf, guidellm: ITL"));

    /// Figures that only the text reports of such servers have.
    private static final Set<String> OWN_FIGURES =
            Set.of(
                    "throughput.input_tokens_per_sec",
                    "throughput.tokens_per_sec_per_user",
                    "integrity.input_tokens",
                    "integrity.turns_not_asked");

    private ToolNames() {}

    /// Returns the title of a time's section, with its names elsewhere.
    static String title(Timing timing) {
        return TITLES.getOrDefault(timing, timing.title()) + bracket(timing);
    }

    /// Returns the names elsewhere of a time, to stand behind its own: ` (TPOT; aiperf, guidellm:
    /// ITL)`; "" when there are none.
    public static String bracket(Timing timing) {
        String names = NAMES.get(timing);
        return names == null ? "" : " (" + names + ")";
    }

    /// Tells whether a figure is one that only the reports of such servers have.
    static boolean isOwn(Figure figure) {
        return OWN_FIGURES.contains(figure.name());
    }
}
