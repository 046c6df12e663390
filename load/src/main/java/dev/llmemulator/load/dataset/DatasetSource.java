package dev.llmemulator.load.dataset;

import dev.llmemulator.load.scenario.Spelling;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where prompts come from, as a user writes it: `synthetic`, or `mooncake:trace.jsonl`.
///
/// @param file null for a form without one
public record DatasetSource(DatasetForm form, @Nullable Path file) {
    /// Ends a sentence that begins with "expected".
    public static final String EXPECTED =
            "synthetic, or sharegpt:FILE, openai:FILE, mooncake:FILE, burstgpt:FILE or azure:FILE";

    /// Reads a text; empty when it is no source.
    public static Optional<DatasetSource> parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String file = colon < 0 ? "" : text.substring(colon + 1);
        for (DatasetForm form : DatasetForm.values()) {
            if (Spelling.of(form).equals(name) && form.hasFile() == !file.isEmpty()) {
                return Optional.of(new DatasetSource(form, form.hasFile() ? Path.of(file) : null));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return Spelling.of(form) + (file == null ? "" : ":" + file);
    }
}
