package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.threshold.Condition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a user wants to be told of a load, and when it has failed.
///
/// @param json file for the report as JSON
/// @param junit file for the result as JUnit XML
/// @param folder for all files of the report
/// @param failIf conditions of which none may hold
/// @param requireValid whether an invalid run has failed
record ReportOptions(
        Optional<Path> json,
        Optional<Path> junit,
        Optional<Path> folder,
        List<Condition> failIf,
        boolean requireValid) {
    /// @throws UsageException when a file has no place, before hours of load are run in vain
    static ReportOptions of(Values values) {
        Optional<Path> folder = values.optional(LoadSettings.OUT).map(Path::toAbsolutePath);
        if (folder.filter(f -> Files.exists(f) && !Files.isDirectory(f)).isPresent()) {
            throw new UsageException("--out '%s': expected a folder".formatted(folder.get()));
        }
        return new ReportOptions(
                file("--json", values.optional(LoadSettings.JSON)),
                file("--junit", values.optional(LoadSettings.JUNIT)),
                folder,
                values.optional(LoadSettings.FAIL_IF).orElse(List.of()),
                values.of(LoadSettings.REQUIRE_VALID));
    }

    private static Optional<Path> file(String option, Optional<Path> path) {
        Optional<Path> file = path.map(Path::toAbsolutePath);
        if (file.filter(f -> !Files.isWritable(f.getParent()) || Files.isDirectory(f))
                .isPresent()) {
            throw new UsageException(
                    "%s '%s': expected a file in a folder that can be written to"
                            .formatted(option, file.get()));
        }
        return file;
    }
}
