package dev.llmemulator.cli.option;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of a command's settings. Immutable.
public final class Values {
    private final IdentityHashMap<Setting<?>, Object> present;

    private Values(IdentityHashMap<Setting<?>, Object> present) {
        this.present = present;
    }

    /// Reads settings from the command line, else the environment, else their defaults. An empty
    /// variable counts as one that is not there.
    ///
    /// @param commandLine the texts by option name
    /// @throws UsageException that names every fault
    public static Values read(
            List<Setting<?>> settings,
            Map<String, String> commandLine,
            Map<String, String> environment) {
        IdentityHashMap<Setting<?>, Object> present = new IdentityHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Setting<?> setting : settings) {
            Source source = source(setting, commandLine, environment);
            if (source == null) {
                continue;
            }
            Optional<?> value = setting.type().parser().parse(source.text);
            if (value.isPresent()) {
                present.put(setting, value.get());
            } else {
                faults.add(source.fault(setting));
            }
        }
        if (!faults.isEmpty()) {
            throw new UsageException(String.join("; ", faults));
        }
        return new Values(present);
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

    private static @Nullable Source source(
            Setting<?> setting, Map<String, String> commandLine, Map<String, String> environment) {
        String option = setting.option();
        String text = option == null ? null : commandLine.get(option);
        if (option != null && text != null) {
            return new Source(option, text);
        }
        String variable = setting.variable();
        text = variable == null ? null : environment.get(variable);
        if (variable != null && text != null && !text.isEmpty()) {
            return new Source("environment variable " + variable, text);
        }
        String fallback = setting.fallback();
        return fallback == null ? null : new Source("default", fallback);
    }

    private record Source(String name, String text) {
        String fault(Setting<?> setting) {
            return "%s '%s': expected %s".formatted(name, text, setting.expected());
        }
    }
}
