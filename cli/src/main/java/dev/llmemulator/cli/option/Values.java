package dev.llmemulator.cli.option;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The values of a command's settings. Immutable.
public final class Values {
    private final IdentityHashMap<Setting<?>, Object> present;
    private final IdentityHashMap<Setting<?>, Origin> origins;
    private final Map<String, String> texts;
    private final Set<String> faulty;
    private final @Nullable ScenarioFile scenario;
    private final Map<String, String> environment;

    private Values(
            IdentityHashMap<Setting<?>, Object> present,
            IdentityHashMap<Setting<?>, Origin> origins,
            Map<String, String> texts,
            Set<String> faulty,
            @Nullable ScenarioFile scenario,
            Map<String, String> environment) {
        this.present = present;
        this.origins = origins;
        this.texts = Collections.unmodifiableMap(texts);
        this.faulty = faulty;
        this.scenario = scenario;
        this.environment = environment;
    }

    /// Reads settings from the command line, else the scenario file that it names, else the
    /// environment, else their defaults. An empty variable counts as one that is not there.
    ///
    /// @param commandLine the texts by option name
    /// @throws UsageException that names every fault
    public static Values read(
            List<Setting<?>> settings,
            Map<String, String> commandLine,
            Map<String, String> environment) {
        return read(settings, commandLine, environment, _ -> List.of());
    }

    /// The same, with more to say of values of which some could not be read.
    ///
    /// @param rest finds what does not fit together among the others
    public static Values read(
            List<Setting<?>> settings,
            Map<String, String> commandLine,
            Map<String, String> environment,
            Function<Values, List<String>> rest) {
        IdentityHashMap<Setting<?>, Object> present = new IdentityHashMap<>();
        IdentityHashMap<Setting<?>, Origin> origins = new IdentityHashMap<>();
        ScenarioFile scenario = scenario(settings, commandLine);
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> faulty = new HashSet<>();
        List<String> faults = new ArrayList<>();
        if (scenario != null) {
            faults.addAll(scenario.faults());
        }
        for (Setting<?> setting : settings) {
            Source source = source(setting, commandLine, scenario, environment);
            if (source == null) {
                continue;
            }
            Optional<?> value = source.read(setting, faults);
            if (value.isPresent()) {
                present.put(setting, value.get());
                if (setting.option() != null) {
                    texts.put(setting.option(), source.text);
                }
                origins.put(setting, source.origin);
            } else {
                faulty.add(String.valueOf(setting.option()));
                setting.fallbackValue().ifPresent(fallback -> present.put(setting, fallback));
            }
        }
        Values values = new Values(present, origins, texts, faulty, scenario, environment);
        if (!faults.isEmpty()) {
            faults.addAll(rest.apply(values));
            throw new UsageException(String.join(scenario == null ? "; " : "\n", faults));
        }
        return values;
    }

    /// The value of a setting that has a default.
    public <T> T of(Setting<T> setting) {
        return optional(setting)
                .orElseThrow(() -> new NoSuchElementException("no value: " + setting));
    }

    /// The value of a setting that may be absent.
    @SuppressWarnings("unchecked") // read() put what the setting's own parser made
    public <T> Optional<T> optional(Setting<T> setting) {
        return Optional.ofNullable((T) present.get(setting));
    }

    /// What each option was read from, defaults too, by name. Secrets are not there, for they are
    /// no options.
    public Map<String, String> texts() {
        return texts;
    }

    /// Whether a user has set it: the value is not the default.
    public boolean isGiven(Setting<?> setting) {
        return isNamed(setting) || origins.get(setting) == Origin.ENVIRONMENT;
    }

    /// Whether the command line or a scenario has set it, for this very command, and not the
    /// environment for all.
    public boolean isNamed(Setting<?> setting) {
        return origins.get(setting) == Origin.NAMED;
    }

    /// The environment variable of a name that a user has given, as for a key that no command line
    /// may hold.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /// Whether an option was set to what it cannot be; its value is then the default. Only where
    /// more faults are looked for.
    public boolean isFaulty(String option) {
        return faulty.contains(option);
    }

    /// Whether some of them may come from a scenario.
    public boolean hasScenario() {
        return scenario != null;
    }

    /// The file and the line where a scenario sets an option; empty when it does not.
    public Optional<String> place(String option) {
        return Optional.ofNullable(scenario)
                .map(file -> file.entry(option))
                .map(ScenarioFile.Entry::line);
    }

    private static @Nullable ScenarioFile scenario(
            List<Setting<?>> settings, Map<String, String> commandLine) {
        return Optional.ofNullable(commandLine.get(LoadSettings.SCENARIO.option()))
                .filter(_ -> settings.contains(LoadSettings.SCENARIO))
                .flatMap(LoadSettings.SCENARIO.type().parser()::parse)
                .map(path -> ScenarioFile.read(path, settings))
                .orElse(null);
    }

    private static @Nullable Source source(
            Setting<?> setting,
            Map<String, String> commandLine,
            @Nullable ScenarioFile scenario,
            Map<String, String> environment) {
        String option = setting.option();
        String text = option == null ? null : commandLine.get(option);
        if (option != null && text != null) {
            return new Source(option, text, Origin.NAMED);
        }
        ScenarioFile.Entry entry =
                option == null || scenario == null ? null : scenario.entry(option);
        if (entry != null) {
            return new Source(entry.place(), entry.text(), Origin.NAMED);
        }
        String variable = setting.variable();
        text = variable == null ? null : environment.get(variable);
        if (variable != null && text != null && !text.isEmpty()) {
            return new Source("environment variable " + variable, text, Origin.ENVIRONMENT);
        }
        String fallback = setting.fallback();
        return fallback == null ? null : new Source("default", fallback, Origin.FALLBACK);
    }

    private enum Origin {
        NAMED,
        ENVIRONMENT,
        FALLBACK
    }

    private record Source(String name, String text, Origin origin) {
        /// The value; empty when the text is not as expected, which is then among the faults.
        Optional<?> read(Setting<?> setting, List<String> faults) {
            try {
                Optional<?> value = setting.type().parser().parse(text);
                if (value.isEmpty()) {
                    faults.add("%s '%s': expected %s".formatted(name, text, setting.expected()));
                }
                return value;
            } catch (FaultyTextException e) {
                e.faults().forEach(fault -> faults.add(name + " " + fault));
                return Optional.empty();
            }
        }
    }
}
