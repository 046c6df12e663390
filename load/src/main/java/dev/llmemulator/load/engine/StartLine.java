package dev.llmemulator.load.engine;

/// Where clients wait for the load to begin.
///
/// @param clients how many come to the line before the first of them asks; 0 when nobody waits
///   there and the first client starts when the load begins
/// @param signal when it begins
record StartLine(int clients, StartSignal signal) {}
