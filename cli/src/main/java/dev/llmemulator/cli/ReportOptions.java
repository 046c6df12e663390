package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.threshold.Condition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a user wants to be told of a load, and when it has failed.
///
/// @param json file for the report as JSON
/// @param junit file for the result as JUnit XML
/// @param folder for all files of the report
/// @param failIf conditions of which none may hold
/// @param requireValid whether an invalid run has failed
/// @param metricsPort where the load is shown while it runs
/// @param scenario the options that the run is made with, as a scenario file has them
record ReportOptions(
        Optional<Path> json,
        Optional<Path> junit,
        Optional<Path> folder,
        List<Condition> failIf,
        boolean requireValid,
        Optional<Integer> metricsPort,
        Map<String, String> scenario) {
    private static final Set<String> APART =
            Stream.of(
                            LoadSettings.SCENARIO,
                            LoadSettings.JSON,
                            LoadSettings.JUNIT,
                            LoadSettings.OUT,
                            LoadSettings.METRICS_PORT)
                    .map(setting -> String.valueOf(setting.option()))
                    .collect(Collectors.toSet());

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
                values.of(LoadSettings.REQUIRE_VALID),
                values.optional(LoadSettings.METRICS_PORT),
                scenario(values));
    }

    /// All that makes the run what it is; not where its report goes.
    static Map<String, String> scenario(Values values) {
        Map<String, String> scenario = new LinkedHashMap<>();
        values.texts()
                .forEach((option, text) -> {
                    if (option.startsWith("--") && !APART.contains(option)) {
                        scenario.put(option.substring(2), text);
                    }
                });
        return Collections.unmodifiableMap(scenario);
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
