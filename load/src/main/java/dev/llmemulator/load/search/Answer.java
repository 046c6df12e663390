package dev.llmemulator.load.search;

import dev.llmemulator.load.report.Outcome;

/// What a search has found.
public sealed interface Answer {
    /// What the answer alone makes of the search.
    default Outcome outcome() {
        return switch (this) {
            case Holds _, HoldsAll _ -> Outcome.COMPLETED;
            case HoldsNothing _ -> Outcome.THRESHOLD_MISSED;
            case Undecided _ -> Outcome.RUN_INVALID;
            case Interrupted _ -> Outcome.INTERRUPTED;
        };
    }

    /// The largest load, within the resolution, at which the objectives are kept.
    ///
    /// @param load at which they are kept
    /// @param over at which they are missed, or at which nothing can be said of the system
    /// @param limit why it is not more
    record Holds(int load, int over, Limit limit) implements Answer {}

    /// The objectives are kept at the largest load that was to be tried.
    record HoldsAll(int load) implements Answer {}

    /// The objectives are missed at the smallest load already.
    ///
    /// @param limit why
    record HoldsNothing(int load, Limit limit) implements Answer {}

    /// The probes that would decide are invalid, and no load was found that is kept; or nothing was
    /// measured in them.
    ///
    /// @param kept at which the objectives are kept; 0 when there is no such load
    /// @param at where nothing can be said
    record Undecided(int kept, int at) implements Answer {}

    /// Somebody stopped the search.
    ///
    /// @param kept at which the objectives were kept so far; 0 when there is no such load
    record Interrupted(int kept) implements Answer {}
}
