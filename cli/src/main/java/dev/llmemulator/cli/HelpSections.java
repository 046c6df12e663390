package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.SettingGroup;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Lays out what the help of a command says of its settings. Nothing is laid out before help is
/// asked for, so that a command which only runs does not pay for it.
final class HelpSections {
    private static final String ENVIRONMENT = "environment";

    private HelpSections() {}

    /// Gives the help of a command a heading for each group of options, and a section of the
    /// variables that have no option.
    static void addTo(CommandLine line, List<Setting<?>> settings) {
        List<String> keys = new ArrayList<>(line.getHelpSectionKeys());
        keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), ENVIRONMENT);
        line.setHelpSectionKeys(keys);
        line.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(help, settings));
        line.getHelpSectionMap().put(ENVIRONMENT, help -> environment(help, settings));
    }

    private static String options(Help help, List<Setting<?>> settings) {
        List<OptionSpec> common = new ArrayList<>(help.commandSpec().options());
        Map<SettingGroup, List<OptionSpec>> groups = new EnumMap<>(SettingGroup.class);
        for (Setting<?> setting : settings) {
            OptionSpec option = help.commandSpec().findOption(String.valueOf(setting.option()));
            if (option != null) {
                common.remove(option);
                groups.computeIfAbsent(setting.group(), _ -> new ArrayList<>()).add(option);
            }
        }
        StringBuilder text = new StringBuilder(list(help, common));
        groups.forEach((group, options) ->
                text.append(help.createHeading("%n" + group.title() + ":%n"))
                        .append(list(help, options)));
        return text.toString();
    }

    private static String list(Help help, List<OptionSpec> options) {
        Help.Layout layout = help.createDefaultLayout();
        layout.addOptions(options, help.parameterLabelRenderer());
        return layout.toString();
    }

    private static String environment(Help help, List<Setting<?>> settings) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Setting<?> setting : settings) {
            if (setting.option() == null) {
                variables.put("  " + setting.variable(), setting.description());
            }
        }
        return variables.isEmpty()
                ? ""
                : help.createHeading("%nEnvironment:%n") + help.createTextTable(variables);
    }
}
