package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Visibility;

/// Where a figure stands in the reports.
///
/// @param section a [dev.llmemulator.load.recorder.FigureGroup], or a timing, which is a section
/// @param key its key in that section
/// @param visibility which reports show it there
public record Place(Enum<?> section, String key, Visibility visibility) {}
