package dev.llmemulator.cli.option;

import static dev.llmemulator.cli.option.LoadSettings.MIX;

import dev.llmemulator.load.scenario.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A scenario file: one YAML mapping whose keys are the names of options, without their dashes.
///
/// Values are read as the texts that the options take; a list is its items joined by commas, or, of
/// an option that may be repeated, one repetition each. All that is wrong is gathered, each fault
/// with its line.
final class ScenarioFile {
    private final Path path;
    private final String name;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /// One value.
    ///
    /// @param line the file and the line
    /// @param place the same and the key, as a fault names them
    record Entry(String line, String place, String text) {}

    private ScenarioFile(Path path) {
        this.path = path;
        name = String.valueOf(path.getFileName());
    }

    /// Reads a file that may set the given settings.
    static ScenarioFile read(Path path, List<Setting<?>> settings) {
        ScenarioFile file = new ScenarioFile(path);
        Map<String, Setting<?>> known = new LinkedHashMap<>();
        for (Setting<?> setting : settings) {
            String option = setting.option();
            if (option != null && option.startsWith("--") && !option.equals("--scenario")) {
                known.put(option.substring(2), setting);
            }
        }
        try {
            file.parse(TextFile.read(path), known);
        } catch (IOException e) {
            file.faults.add(
                    "--scenario '%s': expected a file in UTF-8 that can be read (%s)"
                            .formatted(path, TextFile.fault(e)));
        }
        return file;
    }

    /// The value of an option; null when the file does not set it.
    @Nullable Entry entry(String option) {
        return entries.get(option);
    }

    /// What is wrong with the file itself.
    List<String> faults() {
        return faults;
    }

    private void parse(String text, Map<String, Setting<?>> known) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(name).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                mapping.getValue().forEach(tuple -> take(tuple, known));
            } else if (root.isPresent()) {
                faults.add(place(root.get()) + ": expected a mapping such as 'clients: 100'");
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            faults.add(name + ":" + line + ": expected YAML, " + e.getProblem());
        } catch (YamlEngineException e) {
            faults.add(name + ": expected YAML, " + e.getMessage());
        }
    }

    private void take(NodeTuple tuple, Map<String, Setting<?>> known) {
        String key = text(tuple.getKeyNode(), "");
        String line = place(tuple.getKeyNode());
        String place = line + ": " + key;
        Setting<?> setting = key == null ? null : known.get(key);
        String value = text(tuple.getValueNode(), separator(setting));
        if (setting == null) {
            String hint = key == null ? "" : Suggestion.of(key, known.keySet());
            faults.add(place + ": expected an option of this command" + hint);
        } else if (value == null) {
            faults.add(place + ": expected " + setting.expected());
        } else if (entries.putIfAbsent("--" + key, new Entry(line, place, here(setting, value)))
                != null) {
            faults.add(place + " again: expected each key once");
        }
    }

    /// The files that a scenario is made of lie beside it; what is written goes where the user is.
    private String here(Setting<?> setting, String value) {
        if (value.indexOf('\0') >= 0) {
            return value;
        }
        int colon = value.indexOf(':');
        if (setting.equals(DatasetSettings.DATASET) && colon >= 0) {
            String file = path.resolveSibling(value.substring(colon + 1)).toString();
            return value.substring(0, colon + 1) + file;
        }
        return setting.equals(MIX) ? path.resolveSibling(value).toString() : value;
    }

    private String place(Node node) {
        return name + ":" + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static String separator(@Nullable Setting<?> setting) {
        return setting != null && setting.isRepeatable() ? "\n" : ", ";
    }

    private static @Nullable String text(Node node, String separator) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        if (!(node instanceof SequenceNode sequence)) {
            return null;
        }
        List<String> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (!(item instanceof ScalarNode scalar)) {
                return null;
            }
            items.add(scalar.getValue());
        }
        return String.join(separator, items);
    }
}
