package dev.llmemulator.load.dataset;

import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Opens datasets. No state, any thread; it reads a whole file, so no event loop calls it.
public final class Datasets {
    private Datasets() {}

    /// Returns the prompts of a dataset after a look at each of its lines.
    ///
    /// @throws InvalidDatasetException when a file cannot be read, or one of its lines is wrong
    public static Prompts open(DatasetSource source, DatasetOptions options)
            throws InvalidDatasetException {
        Path file = source.file();
        try {
            return file == null ? synthetic(options) : open(source.form(), file, options);
        } catch (IOException e) {
            throw InvalidDatasetException.of(
                    Objects.requireNonNull(file), TextFile.fault(e) + ", expected a file of text");
        }
    }

    /// Returns prompts of random words.
    public static Prompts synthetic(DatasetOptions options) {
        return new SyntheticPrompts(options);
    }

    /// Returns prompts of which nothing but the source is known any more, for reports of saved
    /// runs.
    public static Prompts named(DatasetSource source) {
        return new NamedPrompts(source.toString());
    }

    private static Prompts open(DatasetForm form, Path file, DatasetOptions options)
            throws IOException, InvalidDatasetException {
        if (Files.isDirectory(file)) {
            throw InvalidDatasetException.of(file, "it is a folder, expected a file of text");
        }
        DatasetLines lines = new DatasetLines(file);
        return switch (form) {
            case SYNTHETIC -> synthetic(options);
            case SHAREGPT -> ShareGptPrompts.open(lines, options.turns());
            case OPENAI -> OpenAiPrompts.open(lines);
            case MOONCAKE -> MooncakePrompts.open(lines, options.timeScale());
            case BURSTGPT -> CsvTrace.open(lines, CsvColumns.BURSTGPT, options);
            case AZURE -> CsvTrace.open(lines, CsvColumns.AZURE, options);
        };
    }
}
