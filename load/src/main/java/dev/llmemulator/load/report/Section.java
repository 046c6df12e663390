package dev.llmemulator.load.report;

import java.util.List;

/// A part of the text report that others add before its closing line.
///
/// @param title in capitals
/// @param lines what it says
public record Section(String title, List<String> lines) {}
