package dev.llmemulator.cli;

import dev.llmemulator.cli.option.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The section of a command's help that lists the variables which have no option.
final class EnvironmentSection {
    private static final String KEY = "environment";

    private EnvironmentSection() {}

    /// Adds the section to the help of a command. A command without such variables gets none.
    static void addTo(CommandLine line, List<Setting<?>> settings) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Setting<?> setting : settings) {
            if (setting.option() == null) {
                variables.put("  " + setting.variable(), setting.description());
            }
        }
        if (variables.isEmpty()) {
            return;
        }
        List<String> keys = new ArrayList<>(line.getHelpSectionKeys());
        keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), KEY);
        line.setHelpSectionKeys(keys);
        line.getHelpSectionMap()
                .put(
                        KEY,
                        help ->
                                help.createHeading("%nEnvironment:%n")
                                        + help.createTextTable(variables));
    }
}
