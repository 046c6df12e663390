package dev.llmemulator.load;

import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.verdict.Observations;

/// A run at one moment while it goes on, in the terms of its end. Immutable.
///
/// @param result what was measured so far; it counts as interrupted, so that it has no figure of
///   how much of the plan was achieved
/// @param seen what was seen of the run so far
public record Glance(LoadResult result, Observations seen) {}
