package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Visibility;

/// Where a figure stands in the reports.
///
/// @param section the section, by its name in the JSON report
/// @param key its key in that section
/// @param visibility which reports show it there
public record Place(String section, String key, Visibility visibility) {}
