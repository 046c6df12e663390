package dev.llmemulator.cli.option;

import java.util.List;

/// The text of a setting is not as expected, and its reader knows better than its type what is
/// wrong.
final class FaultyTextException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> faults;

    /// @param faults the rest of a sentence that begins with the setting's name, each
    FaultyTextException(List<String> faults) {
        super(String.join("; ", faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
