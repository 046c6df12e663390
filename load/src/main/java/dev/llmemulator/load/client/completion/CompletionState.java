package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.loop.Loop;

/// Where in its life a [CompletionClient] is. Each state holds exactly what exists in it.
sealed interface CompletionState {
    /// The client has not started.
    record New() implements CompletionState {}

    /// The client connects for the first time.
    ///
    /// @param deadline rings when the client must be connected
    record Connecting(Loop.Timer deadline) implements CompletionState {}

    /// The client waits to be asked or to be sent away.
    record Idle() implements CompletionState {}

    /// The client was given a cycle whose time has not come.
    ///
    /// @param timer rings at that time
    record Asked(CycleStart start, Loop.Timer timer) implements CompletionState {}

    /// The client waits for what it will say.
    ///
    /// @param start the cycle that it was given
    record Reading(CycleStart start) implements CompletionState {}

    /// A cycle runs.
    record Cycling(CompletionCycle cycle) implements CompletionState {}

    /// The client is gone.
    record Ended() implements CompletionState {}
}
