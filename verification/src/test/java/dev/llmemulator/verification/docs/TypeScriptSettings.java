package dev.llmemulator.verification.docs;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.ValueForm;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.protocol.StreamBounds;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The table of settings that the TypeScript client shares with the Java client, as a source file.
final class TypeScriptSettings {
    private static final Pattern WORD_START = Pattern.compile("-([a-z])");

    private TypeScriptSettings() {}

    /// The whole file.
    static String text() {
        return """
        // Written by scripts/generate.sh from the tables of the Java client: do not edit.
        import * as type from '../config/value-type.js';

        /** The settings that both clients have, in the order of `--help`. */
        export const SETTINGS = {
        %s} as const;

        /** The settings that may also be given by their place, in this order. */
        export const PLACES = [
        %s] as const;

        /** What a plan has that does not say otherwise, and the longest stream in seconds and tokens. */
        export const PLAN = {
          seed: %dn,
          mostHttpConnections: %d,
          longestStream: %d,
          mostTokens: %d,
        } as const;

        /** The options of the command `load` that only the Java client has. */
        export const JAVA_ONLY = [
        %s] as const;
        """
                .formatted(
                        shared(),
                        places(),
                        LoadPlan.DEFAULT_SEED,
                        LoadPlan.MOST_HTTP_CONNECTIONS,
                        StreamBounds.SPAN.toSeconds(),
                        StreamBounds.TOKENS,
                        javaOnly());
    }

    private static String shared() {
        return LoadSettings.LOAD.stream()
                .filter(Setting::shared)
                .sorted(Comparator.comparing(Setting::group))
                .map(TypeScriptSettings::row)
                .collect(Collectors.joining());
    }

    private static String places() {
        return LoadSettings.PLACES.stream()
                .map(setting -> "  SETTINGS." + name(setting) + ",\n")
                .collect(Collectors.joining());
    }

    private static String javaOnly() {
        return LoadSettings.LOAD.stream()
                .filter(setting -> !setting.shared())
                .map(Setting::option)
                .filter(Objects::nonNull)
                .sorted()
                .map(option -> "  '" + option + "',\n")
                .collect(Collectors.joining());
    }

    private static String row(Setting<?> setting) {
        StringBuilder row = new StringBuilder("  " + name(setting) + ": {\n");
        row.append(field("option", setting.option()));
        if (setting.variable() != null) {
            row.append(field("variable", setting.variable()));
        }
        if (setting.fallback() != null) {
            row.append(field("fallback", setting.fallback()));
        }
        return row.append("    type: type.%s,\n".formatted(call(setting.form())))
                .append(field("help", setting.help()))
                .append(field("group", setting.group().title()))
                .append("  },\n")
                .toString();
    }

    /// The option in camel case, without a unit at its end: values are in seconds.
    private static String name(Setting<?> setting) {
        String words = setting.option().replaceFirst("^--", "").replaceFirst("-ms$", "");
        return WORD_START
                .matcher(words)
                .replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    }

    private static String field(String name, String text) {
        return "    %s: %s,\n".formatted(name, quoted(text));
    }

    private static String call(ValueForm form) {
        return form.arguments().stream()
                .map(TypeScriptSettings::literal)
                .collect(Collectors.joining(", ", form.name() + "(", ")"));
    }

    private static String literal(Object argument) {
        return switch (argument) {
            case Number number -> number.toString();
            case List<?> list ->
                    list.stream()
                            .map(TypeScriptSettings::literal)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Object text -> quoted(text.toString());
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
