package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.ReportSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.cli.stack.CannotStartException;
import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.RunComparison;
import dev.llmemulator.load.output.RunMerge;
import dev.llmemulator.load.output.SavedRun;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
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
final class ReportCommand implements Command {
    private static final List<Setting<?>> OF_A_LOAD =
            Stream.of(LoadSettings.COMMON, List.of(LoadSettings.HTTP_URL, LoadSettings.WS_URL))
                    .<Setting<?>>flatMap(List::stream)
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
        List<SavedRun> runs = folders.stream().map(ReportCommand::read).toList();
        return runs.size() == 2 && !merge
                ? compare(runs.getFirst(), runs.getLast(), values)
                : show(merged(runs), values);
    }

    private ExitCode show(SavedRun run, Values values) {
        ReportOptions options = ReportOptions.of(values);
        LoadResult result = result(run);
        Conclusion conclusion =
                Conclusion.of(
                        result,
                        run.seen(),
                        run.verdict(),
                        options.failIf(),
                        options.requireValid());
        new ReportWriter(terminal).write(conclusion, run.surroundings(), options);
        return ExitCode.of(conclusion.outcome());
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
        try {
            if (options.json().isPresent()) {
                Files.writeString(options.json().get(), comparison.json());
            }
        } catch (IOException e) {
            throw new CannotStartException("cannot write the report: " + e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private static SavedRun read(Path folder) {
        try {
            return SavedRun.read(folder);
        } catch (IOException e) {
            throw new UsageException(
                    "folder '%s': expected one that --out has filled (%s)"
                            .formatted(folder, e.getMessage()));
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
            if (text != null) {
                texts.put(option, text);
            }
        }
        Values values = Values.read(settings, texts, Map.of());
        LoadPlan plan = LoadPlans.of(values, run.httpUrl(), run.wsUrl());
        return run.result(plan);
    }
}
