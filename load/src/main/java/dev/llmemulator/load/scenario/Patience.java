package dev.llmemulator.load.scenario;

import java.time.Duration;

/// States for how long a client waits.
///
/// @param connecting the longest time from a client's start until it is connected, and that of each
///   later attempt to connect
/// @param request limits a POST, the wait for the first token beyond one gap, and every silence
///   between two tokens beyond that gap; not the whole stream
public record Patience(Duration connecting, Duration request) {}
