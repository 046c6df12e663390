package dev.llmemulator.load.recorder;

/// Where a figure is shown. Each place includes all that come after it: what the text report shows
/// is in every file too.
public enum Visibility {
    /// The text report always shows it.
    ALWAYS,
    /// The text report shows it for an open load.
    OPEN_LOAD,
    /// The text report shows it unless it is zero or was never measured.
    UNLESS_ZERO,
    /// The text report leaves it out; the file of `--json` has it.
    FILES,
    /// Only the `figures` of `result.json`, and so thresholds, have it.
    RESULT;

    /// Whether the file of `--json` has it.
    public boolean isInJson() {
        return this != RESULT;
    }

    /// Whether the text report shows a value.
    ///
    /// @param measured whether the value is neither zero nor absent
    /// @param open whether the load was open
    public boolean isInText(boolean measured, boolean open) {
        return switch (this) {
            case ALWAYS -> true;
            case OPEN_LOAD -> open;
            case UNLESS_ZERO -> measured;
            case FILES, RESULT -> false;
        };
    }
}
