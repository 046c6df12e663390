package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.ReportSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.Outputs;
import dev.llmemulator.load.output.RunComparison;
import dev.llmemulator.load.output.RunMerge;
import dev.llmemulator.load.output.SavedRun;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.stack.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Shows a saved run, merges several, or compares two.
final class ReportCommand implements Subcommand {
    private static final List<Setting<?>> OF_A_LOAD =
            Stream.<Setting<?>>concat(LoadSettings.COMMON.stream(), Stream.of(LoadSettings.SHARE))
                    .toList();

    private final Terminal terminal;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String summary() {
        return "Shows a run that --out has saved, merges several, or compares two.";
    }

    @Override
    public List<Setting<?>> settings() {
        return ReportSettings.ALL;
    }

    @Override
    public ExitCode run(Values values) {
        List<Path> folders = values.optional(ReportSettings.FOLDERS).orElse(List.of());
        boolean merge = values.of(ReportSettings.MERGE);
        if (folders.isEmpty() || (folders.size() > 2 && !merge)) {
            throw new UsageException(
                    "%d folders: expected one to show, two to compare, or --merge and any number"
                            .formatted(folders.size()));
        }
        if (Set.copyOf(folders).size() < folders.size()) {
            throw new UsageException("folders: expected each of them once");
        }
        values.optional(LoadSettings.OUT)
                .filter(out -> merge && isAmong(out, folders))
                .ifPresent(out -> {
                    throw new UsageException(
                            "--out '%s': expected another folder than those of the parts"
                                    .formatted(out));
                });
        List<SavedRun> runs = folders.stream().map(ReportCommand::read).toList();
        return runs.size() == 2 && !merge
                ? compare(runs.getFirst(), runs.getLast(), values)
                : show(merged(runs), values);
    }

    private static boolean isAmong(Path out, List<Path> folders) {
        Path written = out.toAbsolutePath().normalize();
        return folders.stream().anyMatch(each -> each.toAbsolutePath().normalize().equals(written));
    }

    private ExitCode show(SavedRun run, Values values) {
        LoadResult result = result(run);
        ReportOptions options = ReportOptions.of(values);
        Conclusion conclusion =
                Conclusion.of(
                        result,
                        run.seen(),
                        run.verdict(),
                        options.failIf(),
                        options.requireValid());
        return new ReportWriter(terminal).write(conclusion, run.surroundings(), options);
    }

    private ExitCode compare(SavedRun before, SavedRun after, Values values) {
        List<Setting<?>> ofOneRun =
                List.of(
                        LoadSettings.OUT,
                        LoadSettings.FAIL_IF,
                        LoadSettings.REQUIRE_VALID,
                        LoadSettings.JUNIT);
        for (Setting<?> setting : ofOneRun) {
            if (values.isGiven(setting)) {
                throw new UsageException(
                        setting.option() + ": expected with one folder or with --merge");
            }
        }
        ReportOptions options = ReportOptions.of(values);
        RunComparison comparison = RunComparison.of(before, result(before), after, result(after));
        terminal.out().print(comparison.text(values.of(ReportSettings.ALL_FIGURES)));
        Outputs outputs = new Outputs();
        options.json().ifPresent(file -> outputs.write(file, comparison::json));
        return new ReportWriter(terminal).code(ExitCode.OK, outputs);
    }

    /// A folder that is not there is a mistake in the command line; one that is there and holds
    /// something else, or not all of it, is what the work could not begin with.
    private static SavedRun read(Path folder) {
        String expected = "folder '%s': expected one that --out has filled".formatted(folder);
        if (!Files.exists(folder)) {
            throw new UsageException(expected + " (no such folder)");
        }
        try {
            return SavedRun.read(folder);
        } catch (IOException e) {
            throw new CannotStartException(expected + " (" + e.getMessage() + ")", e);
        }
    }

    private static SavedRun merged(List<SavedRun> runs) {
        try {
            return runs.size() == 1 ? runs.getFirst() : RunMerge.of(runs);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static LoadResult result(SavedRun run) {
        List<Setting<?>> settings = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        for (Setting<?> setting : OF_A_LOAD) {
            String option = String.valueOf(setting.option());
            String text = run.scenario().get(option.replaceFirst("^--", ""));
            settings.add(setting);
            boolean isSavedApart = setting.equals(LoadSettings.MIX) && run.plan().pairs() != null;
            if (text != null && !isSavedApart) {
                texts.put(option, text);
            }
        }
        try {
            Values values = Values.read(settings, texts, Map.of());
            return run.result(LoadPlans.of(values, run.plan()));
        } catch (UsageException e) {
            throw new CannotStartException(
                    "folder '%s': the scenario in its result.json cannot be read: %s"
                            .formatted(run.name(), e.getMessage()),
                    e);
        }
    }
}
