package dev.llmemulator.cli;

import dev.llmemulator.cli.option.DatasetSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.dataset.DatasetOptions;
import dev.llmemulator.load.dataset.DatasetSource;
import dev.llmemulator.load.dataset.Datasets;
import dev.llmemulator.load.dataset.InvalidDatasetException;
import dev.llmemulator.load.scenario.Prompts;
import org.jspecify.annotations.Nullable;

/// Opens the dataset that the user named. No state, any thread.
final class PromptFiles {
    private PromptFiles() {}

    /// Returns the prompts; null when no dataset was named.
    ///
    /// @param seed decides the words of those that are made
    /// @throws UsageException when the file cannot be read, or one of its lines is wrong
    static @Nullable Prompts open(Values values, long seed) {
        DatasetSource source = values.optional(DatasetSettings.DATASET).orElse(null);
        if (source == null) {
            return null;
        }
        try {
            return Datasets.open(source, options(values, seed));
        } catch (InvalidDatasetException e) {
            throw new UsageException("--dataset: " + e.getMessage());
        }
    }

    private static DatasetOptions options(Values values, long seed) {
        return new DatasetOptions(
                values.of(DatasetSettings.TURNS),
                values.optional(DatasetSettings.TIME_SCALE).orElse(1.0),
                values.of(DatasetSettings.INPUT_TOKENS),
                values.of(DatasetSettings.PREFIX_TOKENS),
                values.of(DatasetSettings.PREFIXES),
                seed);
    }

    /// Returns prompts of a saved run, of which nothing but the name is known any more; null when
    /// it had no dataset.
    static @Nullable Prompts saved(Values values) {
        return values.optional(DatasetSettings.DATASET).map(Datasets::named).orElse(null);
    }
}
