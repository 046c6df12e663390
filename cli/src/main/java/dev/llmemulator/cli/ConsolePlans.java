package dev.llmemulator.cli;

import dev.llmemulator.cli.console.ConsoleLoads;
import dev.llmemulator.cli.option.ConsoleSettings;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Suggestion;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.stack.OpenFileLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes the plan of a load from what a page asks for, within the limits of the command line. Any
/// thread that may block.
///
/// @param base what the command line has set
/// @param environment variables by name
/// @param plans makes the plan for the servers that the command line names
/// @param endsHere how many ends of each connection are in this process
record ConsolePlans(
        Values base,
        Map<String, String> environment,
        Function<Values, LoadPlan> plans,
        int endsHere)
        implements ConsoleLoads.Planner<ConsolePlans.Planned> {
    /// A load that is ready to run.
    ///
    /// @param plan what is asked of whom
    /// @param options what the user wants to be told of it
    /// @param asked what the page has set, by name without dashes
    record Planned(LoadPlan plan, ReportOptions options, Map<String, String> asked) {}

    @Override
    public Planned plan(Map<String, String> asked) {
        requireOfPage(asked);
        Values values =
                Values.read(ConsoleSettings.OF_LOAD, texts(asked), environment, LoadPlans::faults);
        requireSpan(values);
        LoadPlan plan = plans.apply(values);
        requireClients(values, plan);
        requireCycles(values, plan);
        OpenFileLimit.require(endsHere * LoadExecution.sockets(plan));
        return new Planned(plan, ReportOptions.of(values), Collections.unmodifiableMap(asked));
    }

    /// @throws UsageException when the page sets an option that it may not set, or an unknown one
    private static void requireOfPage(Map<String, String> asked) {
        List<String> names = names(ConsoleSettings.OF_PAGE);
        List<String> others = names(ConsoleSettings.ALL);
        List<String> faults = new ArrayList<>();
        for (String name : asked.keySet()) {
            if (others.contains(name) && !names.contains(name)) {
                faults.add(
                        "--%s is set where the console is started: leave it out of the page's load"
                                .formatted(name));
            } else if (!names.contains(name)) {
                faults.add(
                        "'%s': expected an option of a load%s"
                                .formatted(name, Suggestion.of(name, names)));
            }
        }
        if (!faults.isEmpty()) {
            throw new UsageException(String.join("; ", faults));
        }
    }

    private static List<String> names(List<Setting<?>> settings) {
        return settings.stream()
                .map(Setting::option)
                .filter(option -> option != null && option.startsWith("--"))
                .map(option -> option.substring(2))
                .toList();
    }

    /// What the page says, and what the command line or its scenario says of everything else.
    private Map<String, String> texts(Map<String, String> asked) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Setting<?> setting : ConsoleSettings.OF_LOAD) {
            String option = setting.option();
            boolean said = base.isNamed(setting) && !setting.equals(LoadSettings.SCENARIO);
            String text = said ? base.texts().get(option) : null;
            if (option != null && text != null) {
                texts.put(option, text);
            }
        }
        asked.forEach((name, text) -> texts.put("--" + name, text));
        return texts;
    }

    /// @throws UsageException when cycles start for longer than they may
    private void requireSpan(Values values) {
        Optional<Duration> duration = values.optional(LoadSettings.DURATION);
        Optional<Duration> stages = values.optional(LoadSettings.RATE).flatMap(ConsolePlans::span);
        Setting<?> option = duration.isPresent() ? LoadSettings.DURATION : LoadSettings.RATE;
        Duration most = base.of(ConsoleSettings.MAX_DURATION);
        if (duration.or(() -> stages).filter(span -> span.compareTo(most) > 0).isPresent()) {
            throw new UsageException(
                    "%s '%s': expected at most %s, as --max-duration says"
                            .formatted(
                                    option.option(),
                                    values.texts().get(option.option()),
                                    base.texts().get(ConsoleSettings.MAX_DURATION.option())));
        }
    }

    private static Optional<Duration> span(RateProfile rate) {
        return Optional.ofNullable(rate.span());
    }

    /// @throws UsageException when there are more clients than there may be
    private void requireClients(Values values, LoadPlan plan) {
        int most = base.of(ConsoleSettings.MAX_CLIENTS);
        int clients = plan.clients();
        if (clients <= most) {
            return;
        }
        boolean derived = plan.shape().arrival().isOpen() && !values.isGiven(LoadSettings.CLIENTS);
        throw new UsageException(
                derived
                        ? "--rate '%s': this load needs %d clients, expected at most %d, as --max-clients says"
                                .formatted(values.texts().getOrDefault("--rate", ""), clients, most)
                        : "--clients '%d': expected at most %d, as --max-clients says"
                                .formatted(clients, most));
    }

    /// @throws UsageException when counted cycles cannot end in the time that a load may take
    private void requireCycles(Values values, LoadPlan plan) {
        double seconds =
                (double) plan.cyclesPerClient()
                        * plan.waves()
                        * LoadPlans.secondsOf(plan.responses());
        Duration most = base.of(ConsoleSettings.MAX_DURATION);
        if (seconds > most.toNanos() / 1e9) {
            throw new UsageException(
                    "--cycles '%d': this load takes %d s or more, expected at most %s, as --max-duration says"
                            .formatted(
                                    values.of(LoadSettings.CYCLES),
                                    (long) seconds,
                                    base.texts().get(ConsoleSettings.MAX_DURATION.option())));
        }
    }
}
