package dev.llmemulator.load.dataset;

/// How many turns of a recorded conversation are asked.
public enum TurnChoice {
    /// The first one.
    FIRST,
    /// All of them, each with the history before it.
    ALL
}
