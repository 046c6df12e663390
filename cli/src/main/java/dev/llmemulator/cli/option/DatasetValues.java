package dev.llmemulator.cli.option;

import dev.llmemulator.load.dataset.DatasetSource;
import java.util.List;

/// What the texts of settings may be that are about prompts. No state, any thread.
final class DatasetValues {
    private DatasetValues() {}

    /// A form, and the file that is in it; the file is not opened.
    static ValueType<DatasetSource> source() {
        return new ValueType<>(
                "FORM[:FILE]", DatasetSource.EXPECTED, DatasetSource::parse, false, List.of());
    }
}
