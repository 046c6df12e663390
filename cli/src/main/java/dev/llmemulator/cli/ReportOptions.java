package dev.llmemulator.cli;

import dev.llmemulator.cli.dashboard.DashboardOptions;
import dev.llmemulator.cli.option.FleetSettings;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.TargetSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.output.OutputFolder;
import dev.llmemulator.load.output.Outputs;
import dev.llmemulator.load.scenario.TextFile;
import dev.llmemulator.load.threshold.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
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
/// @param metricsPort where the load is shown to Prometheus while it runs
/// @param dashboard where it is shown to people
/// @param scenario the options that the run is made with, as a scenario file has them
record ReportOptions(
        Optional<Path> json,
        Optional<Path> junit,
        Optional<Path> folder,
        List<Condition> failIf,
        boolean requireValid,
        Optional<Integer> metricsPort,
        Optional<DashboardOptions> dashboard,
        Map<String, String> scenario) {
    /// What is no part of a scenario: where reports go, and what may be secret.
    private static final Set<String> APART =
            Stream.of(
                            LoadSettings.SCENARIO,
                            LoadSettings.JSON,
                            LoadSettings.JUNIT,
                            LoadSettings.OUT,
                            LoadSettings.METRICS_PORT,
                            LoadSettings.DASHBOARD,
                            LoadSettings.DASHBOARD_PORT,
                            LoadSettings.DASHBOARD_HOLD,
                            TargetSettings.HEADER,
                            TargetSettings.API_KEY_ENV,
                            TargetSettings.CA,
                            FleetSettings.AGENTS,
                            FleetSettings.SPAWN,
                            FleetSettings.FLEET_BIND,
                            FleetSettings.AGENTS_TIMEOUT)
                    .map(setting -> String.valueOf(setting.option()))
                    .collect(Collectors.toSet());

    /// @throws UsageException when a file has no place, before hours of load are run in vain
    static ReportOptions of(Values values) {
        Optional<Path> json = file("--json", values.optional(LoadSettings.JSON));
        Optional<Path> junit = file("--junit", values.optional(LoadSettings.JUNIT));
        Optional<Path> folder = values.optional(LoadSettings.OUT).map(Path::toAbsolutePath);
        folder.ifPresent(path -> checkFolder(path, OutputFolder::check));
        requireApart(json, junit, folder);
        return new ReportOptions(
                json,
                junit,
                folder,
                values.optional(LoadSettings.FAIL_IF).orElse(List.of()),
                values.of(LoadSettings.REQUIRE_VALID),
                values.optional(LoadSettings.METRICS_PORT),
                DashboardOptions.of(values),
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

    /// Finds out whether files can be written.
    interface Check {
        /// Looks at a path.
        ///
        /// @throws IOException when one cannot
        void of(Path path) throws IOException;
    }

    /// Looks at the folder of `--out`.
    ///
    /// @throws UsageException when the folder that `--out` names has no place
    static void checkFolder(Path folder, Check check) {
        check("--out", folder, check, "a folder that can be written to");
    }

    private static Optional<Path> file(String option, Optional<Path> path) {
        Optional<Path> file = path.map(Path::toAbsolutePath);
        file.ifPresent(each ->
                check(option, each, Outputs::check, "a file in a folder that can be written to"));
        return file;
    }

    private static void check(String option, Path path, Check check, String expected) {
        try {
            check.of(path);
        } catch (IOException e) {
            throw new UsageException(
                    "%s '%s': expected %s (%s)"
                            .formatted(option, path, expected, TextFile.fault(e)));
        }
    }

    /// Of two reports in one file the later one would take the place of the earlier.
    private static void requireApart(
            Optional<Path> json, Optional<Path> junit, Optional<Path> folder) {
        Set<Path> files = new HashSet<>();
        Stream.of(
                        json.stream(),
                        junit.stream(),
                        folder.stream().flatMap(path -> OutputFolder.files(path).stream()))
                .flatMap(each -> each)
                .map(Path::normalize)
                .filter(file -> !Files.exists(file) || Files.isRegularFile(file))
                .filter(file -> !files.add(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new UsageException(
                            "'%s' is named twice: expected a file of its own for each of --json,"
                                            .formatted(file)
                                    + " --junit and --out");
                });
    }
}
