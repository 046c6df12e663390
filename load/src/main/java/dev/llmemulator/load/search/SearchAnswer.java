package dev.llmemulator.load.search;

import dev.llmemulator.load.report.Outcome;

/// Describes what a search has found.
public sealed interface SearchAnswer {
    /// Returns the outcome of a search with this answer.
    default Outcome outcome() {
        return switch (this) {
            case Holds _, HoldsAll _ -> Outcome.COMPLETED;
            case HoldsNothing _ -> Outcome.THRESHOLD_MISSED;
            case Undecided _ -> Outcome.RUN_INVALID;
            case Interrupted _ -> Outcome.INTERRUPTED;
        };
    }

    /// Names the largest load, within the resolution, at which the objectives are kept.
    ///
    /// @param load the load at which they are kept
    /// @param over the load at which they are missed or the probes are invalid
    /// @param limit why the load is not larger
    record Holds(int load, int over, Limit limit) implements SearchAnswer {}

    /// States that the objectives are kept at the largest load in the range.
    record HoldsAll(int load) implements SearchAnswer {}

    /// States that the objectives are missed at the smallest load in the range.
    ///
    /// @param limit why they are missed
    record HoldsNothing(int load, Limit limit) implements SearchAnswer {}

    /// States that the deciding probes are invalid and no load was found that is kept, or that
    /// nothing was measured in them.
    ///
    /// @param kept the load at which the objectives are kept; 0 when there is none
    /// @param at the load at which the probes are invalid
    record Undecided(int kept, int at) implements SearchAnswer {}

    /// States that the user stopped the search.
    ///
    /// @param kept the load at which the objectives were kept so far; 0 when there is none
    record Interrupted(int kept) implements SearchAnswer {}
}
