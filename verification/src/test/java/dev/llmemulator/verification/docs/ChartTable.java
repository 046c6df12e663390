package dev.llmemulator.verification.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The table of the chart's values: meanings from `values.schema.json`, defaults from
/// `values.yaml`. Each has a row of the other, and a meaning.
final class ChartTable {
    private static final Path FOLDER =
            Path.of(System.getProperty("project.root"), "deploy", "helm", "llm-emulator");

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Values that Helm itself adds to every chart.
    private static final Set<String> OF_HELM = Set.of("global");

    private final StringBuilder rows =
            new StringBuilder("| value | default | meaning |\n|---|---|---|\n");

    private ChartTable() {}

    /// The blocks of the chart's README, by name.
    static Map<String, String> blocks() {
        ChartTable table = new ChartTable();
        table.add("", read("values.schema.json"), read("values.yaml"));
        return Map.of("values", table.rows.toString());
    }

    private void add(String prefix, JsonNode schema, JsonNode values) {
        JsonNode properties = schema.path("properties");
        Set<String> known = new TreeSet<>();
        properties.fieldNames().forEachRemaining(known::add);
        if (prefix.isEmpty()) {
            known.removeAll(OF_HELM);
        }
        Set<String> given = new TreeSet<>();
        values.fieldNames().forEachRemaining(given::add);
        if (!known.equals(given)) {
            throw new AssertionError(
                    "the schema has %s in '%s', and values.yaml %s"
                            .formatted(known, prefix, given));
        }
        values.fieldNames()
                .forEachRemaining(
                        name -> one(prefix + name, properties.path(name), values.path(name)));
    }

    private void one(String name, JsonNode schema, JsonNode value) {
        if (schema.has("properties")) {
            add(name + ".", schema, value);
            return;
        }
        String meaning = schema.path("description").asText();
        if (meaning.isEmpty()) {
            throw new AssertionError("no meaning of " + name);
        }
        rows.append("| `%s` | `%s` | %s |\n".formatted(name, value, meaning.replace("|", "\\|")));
    }

    private static JsonNode read(String name) {
        try {
            String text = Files.readString(FOLDER.resolve(name));
            return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
