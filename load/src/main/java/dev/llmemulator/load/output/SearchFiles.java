package dev.llmemulator.load.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.search.Goal;
import dev.llmemulator.load.search.Limit;
import dev.llmemulator.load.search.LoadUnit;
import dev.llmemulator.load.search.Probe;
import dev.llmemulator.load.search.SearchAnswer;
import dev.llmemulator.load.search.SearchReport;
import dev.llmemulator.load.threshold.Condition;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a search leaves its files: `search.json` with the answer, and `search.csv` with a line for
/// each probe.
///
/// @param unit what a load is counted in
/// @param goal what was to be kept
/// @param answer what was found
/// @param sentences the same in words
/// @param probes all probes, by load
/// @param scenario the options of the search, as a scenario file has them
public record SearchFiles(
        LoadUnit unit,
        Goal goal,
        SearchAnswer answer,
        List<String> sentences,
        List<Probe> probes,
        Map<String, String> scenario) {
    private static final int SCHEMA = 1;
    private static final String ANSWER = "search.json";
    private static final String PROBES = "search.csv";

    /// Makes the folder and finds out whether both files can be written into it.
    ///
    /// @throws IOException when one cannot
    public static void check(Path folder) throws IOException {
        Files.createDirectories(folder);
        Outputs.check(folder.resolve(ANSWER));
        Outputs.check(folder.resolve(PROBES));
    }

    /// Writes both, over those of an earlier search.
    public void write(Path folder, Outputs outputs) {
        if (outputs.folder(folder)) {
            outputs.write(folder.resolve(ANSWER), this::json);
            outputs.write(folder.resolve(PROBES), this::csv);
        }
    }

    private String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            Outcome outcome = SearchReport.outcome(answer, probes);
            json.writeStringField("outcome", Spelling.of(outcome));
            json.writeNumberField("exit_code", outcome.exitCode());
            json.writeStringField("unit", Spelling.of(unit));
            JsonFields.texts(json, "slo", goal.conditions().stream().map(Condition::text).toList());
            bracket(json);
            JsonFields.texts(json, "answer", sentences);
            json.writeArrayFieldStart("probes");
            for (Probe probe : probes) {
                probe(json, probe);
            }
            json.writeEndArray();
            JsonFields.texts(json, "scenario", scenario);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    /// The largest load that was kept and the smallest that was not, or at which nothing can be
    /// said; null where there is none.
    private void bracket(JsonGenerator json) throws IOException {
        switch (answer) {
            case SearchAnswer.Holds(int load, int over, Limit limit) -> {
                bracket(json, load, over);
                json.writeStringField("limit", limit.word());
            }
            case SearchAnswer.HoldsAll(int load) -> bracket(json, load, 0);
            case SearchAnswer.HoldsNothing(int load, Limit limit) -> {
                bracket(json, 0, load);
                json.writeStringField("limit", limit.word());
            }
            case SearchAnswer.Undecided(int kept, int at) -> bracket(json, kept, at);
            case SearchAnswer.Interrupted(int kept) -> bracket(json, kept, 0);
        }
    }

    private static void bracket(JsonGenerator json, int kept, int over) throws IOException {
        JsonFields.number(json, "kept", kept == 0 ? null : (double) kept);
        JsonFields.number(json, "over", over == 0 ? null : (double) over);
    }

    private static void probe(JsonGenerator json, Probe probe) throws IOException {
        json.writeStartObject();
        json.writeNumberField("load", probe.load());
        json.writeStringField("found", probe.finding().word());
        json.writeStringField("outcome", Spelling.of(probe.outcome()));
        JsonFields.texts(json, "remarks", probe.remarks());
        json.writeObjectFieldStart("figures");
        for (Map.Entry<String, @Nullable Double> each : probe.figures().entrySet()) {
            JsonFields.number(json, each.getKey(), each.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private String csv() {
        List<String> names =
                probes.isEmpty() ? List.of() : List.copyOf(probes.getFirst().figures().keySet());
        StringBuilder text = new StringBuilder("load,found,outcome");
        names.forEach(name -> text.append(',').append(name));
        for (Probe probe : probes) {
            text.append('\n').append(probe.load());
            text.append(',').append(probe.finding().word());
            text.append(',').append(Spelling.of(probe.outcome()));
            for (String name : names) {
                Double value = probe.figures().get(name);
                boolean isNumber = value != null && Double.isFinite(value);
                text.append(',').append(isNumber ? String.valueOf(value) : "");
            }
        }
        return text.append('\n').toString();
    }
}
