package dev.llmemulator.load;

import dev.llmemulator.load.recorder.Snapshot;

/// A run as it stands while it goes on.
///
/// @param clients how many have started and not ended
/// @param measured what was counted and timed so far, warm-up and cool-down included
public record LiveLoad(int clients, Snapshot measured) {}
