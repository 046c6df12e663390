package dev.llmemulator.cli.option;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One thing that a user can set.
///
/// @param option its name on the command line (without dashes: a positional one); null when it is
///   set by the environment alone, as secrets are, because a command line is open to everybody on
///   the machine
/// @param variable its name in the environment, if it has one
/// @param fallback the text of the default; null when the setting may be absent
/// @param type what it may be
/// @param help what it means, as `--help` shows it
/// @param group under which heading `--help` shows it
/// @param shared whether the TypeScript client has it, too
public record Setting<T>(
        @Nullable String option,
        @Nullable String variable,
        @Nullable String fallback,
        ValueType<T> type,
        String help,
        SettingGroup group,
        boolean shared) {

    static <T> Setting<T> option(
            SettingGroup group, String option, String fallback, ValueType<T> type, String help) {
        return new Setting<>(option, null, fallback, type, help, group, false);
    }

    static <T> Setting<T> optional(
            SettingGroup group, String option, ValueType<T> type, String help) {
        return new Setting<>(option, null, null, type, help, group, false);
    }

    static <T> Setting<T> variable(
            SettingGroup group,
            String variable,
            @Nullable String fallback,
            ValueType<T> type,
            String help) {
        return new Setting<>(null, variable, fallback, type, help, group, false);
    }

    static Setting<Boolean> flag(SettingGroup group, String option, String help) {
        return new Setting<>(option, null, "false", ValueType.flag(), help, group, false);
    }

    /// Returns the same setting, which the environment can set, too.
    Setting<T> orVariable(String name) {
        return new Setting<>(option, name, fallback, type, help, group, shared);
    }

    /// Returns the same setting, which the TypeScript client has, too. It refuses every other
    /// option of the command `load`.
    Setting<T> inBothClients() {
        return new Setting<>(option, variable, fallback, type, help, group, true);
    }

    /// Whether the command line gives it by its place and not by its name.
    public boolean isPositional() {
        return option != null && !option.startsWith("-");
    }

    /// Whether its name on the command line is all there is to it.
    public boolean isFlag() {
        return type.label().isEmpty();
    }

    /// Whether the command line may give it several times; its text then has a line for each.
    public boolean isRepeatable() {
        return type.repeatable();
    }

    /// How help describes it: meaning, default, variable.
    public String description() {
        String defaults = fallback == null || isFlag() ? "" : "default " + fallback;
        String variables = option == null || variable == null ? "" : "env " + variable;
        String separator = defaults.isEmpty() || variables.isEmpty() ? "" : ", ";
        String bracket = defaults + separator + variables;
        String meaning = help + type.addition();
        return bracket.isEmpty() ? meaning : meaning + " (" + bracket + ")";
    }

    /// The default.
    Optional<T> fallbackValue() {
        return fallback == null ? Optional.empty() : type.parser().parse(fallback);
    }

    /// How help shows its value.
    public String label() {
        return type.label();
    }

    /// All that its value may be, where that is a few words.
    public List<String> choices() {
        return type.choices();
    }

    /// Returns what its value may be, as the table of the TypeScript client repeats it.
    ///
    /// @throws IllegalStateException when only the Java client can read such a value
    public ValueForm form() {
        ValueForm form = type.form();
        if (form == null) {
            throw new IllegalStateException(
                    "the type of %s has no form, expected one of a shared setting"
                            .formatted(option));
        }
        return form;
    }

    /// The end of the sentence "expected …".
    public String expected() {
        return type.expected();
    }
}
