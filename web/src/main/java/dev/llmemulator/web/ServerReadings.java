package dev.llmemulator.web;

import java.util.List;
import java.util.SortedMap;

/// What the servers of a process show at one moment. Immutable.
///
/// @param numbers in the order in which they are shown
/// @param tokensByLateness how many tokens were sent since the start, in classes named by their
///   largest lateness in microseconds
public record ServerReadings(List<ServerNumber> numbers, SortedMap<Long, Long> tokensByLateness) {}
