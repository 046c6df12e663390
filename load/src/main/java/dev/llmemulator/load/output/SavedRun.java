package dev.llmemulator.load.output;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Distribution;
import dev.llmemulator.load.recorder.Fault;
import dev.llmemulator.load.recorder.HistogramLog;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Rule;
import dev.llmemulator.load.verdict.Second;
import dev.llmemulator.load.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A run as [OutputFolder] left it, with all that a report of it needs. Immutable.
///
/// @param name of its folder, as the user gave it
/// @param scenario every option of the run by name without dashes
/// @param surroundings where it was made
/// @param httpUrl where the API was
/// @param wsUrl where the real-time server was
/// @param phases what was measured in each phase
/// @param durationSeconds from the start until the last client was gone
/// @param interrupted whether it was stopped before its end
/// @param verdict what it said of itself
/// @param seconds the run second by second
public record SavedRun(
        String name,
        Map<String, String> scenario,
        Surroundings surroundings,
        URI httpUrl,
        URI wsUrl,
        Map<Phase, Totals> phases,
        double durationSeconds,
        boolean interrupted,
        Verdict verdict,
        List<Second> seconds) {
    /// Reads a folder that [OutputFolder] wrote.
    ///
    /// @throws IOException when a file is missing or is not what that wrote; its message is one
    ///   line that names the file
    public static SavedRun read(Path folder) throws IOException {
        Path file = folder.resolve(OutputFolder.RESULT);
        String text = Files.readString(file);
        Map<Timing, Distribution> distributions =
                HistogramLog.read(folder.resolve(OutputFolder.LATENCIES));
        List<Second> seconds = TimeSeriesCsv.read(folder.resolve(OutputFolder.SERIES));
        try {
            SavedJson json = new SavedJson(JSON.std.mapFrom(text));
            SavedJson plan = json.object("report").object("plan");
            return new SavedRun(
                    folder.toString(),
                    json.object("scenario").texts(),
                    surroundings(json),
                    URI.create(plan.text("http_url")),
                    URI.create(plan.text("ws_url")),
                    phases(json, distributions),
                    json.object("report").number("duration_s"),
                    json.object("report").flag("interrupted"),
                    verdict(json.object("verdict")),
                    seconds);
        } catch (IOException | IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IOException(file + " is no result of a load test: " + why, e);
        }
    }

    /// The result of this run.
    ///
    /// @param plan made from [#scenario]
    public LoadResult result(LoadPlan plan) {
        return new LoadResult(plan, phases, durationSeconds, interrupted);
    }

    /// What was seen of this run while it went on.
    public Observations seen() {
        return new Observations(seconds, List.of(), 0);
    }

    private static Surroundings surroundings(SavedJson json) {
        SavedJson there = json.object("surroundings");
        List<SavedJson> machines = there.objects("machines");
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("field machines: expected at least one");
        }
        return new Surroundings(
                there.text("started"),
                (long) there.number("started_ms"),
                machines.stream().map(SavedRun::machine).toList(),
                json.object("scenario").texts());
    }

    private static Machine machine(SavedJson json) {
        return new Machine(
                json.text("part"),
                json.text("version"),
                json.text("system"),
                (int) json.number("processors"),
                (long) json.number("heap_mib"),
                json.text("jdk"),
                json.list("jvm_flags"));
    }

    private static Map<Phase, Totals> phases(
            SavedJson json, Map<Timing, Distribution> distributions) {
        Map<Phase, Totals> phases = new EnumMap<>(Phase.class);
        for (Map.Entry<String, SavedJson> each : json.object("phases").objects().entrySet()) {
            Phase phase = Phase.valueOf(each.getKey().toUpperCase(Locale.ROOT));
            boolean measured = phase == Phase.MEASURED;
            phases.put(phase, totals(each.getValue(), measured ? distributions : Map.of()));
        }
        return Collections.unmodifiableMap(phases);
    }

    private static Totals totals(SavedJson json, Map<Timing, Distribution> distributions) {
        Map<Fault, String> examples = new EnumMap<>(Fault.class);
        json.object("error_examples")
                .texts()
                .forEach((name, text) -> examples.put(constant(Fault.class, name), text));
        return new Totals(
                counts(Count.class, json.object("counts")),
                counts(Fault.class, json.object("errors")),
                Collections.unmodifiableMap(examples),
                distributions,
                (long) json.number("load_ns"),
                (long) json.number("offered_ns"),
                (long) json.number("planned_stream_ns"),
                (long) json.number("actual_stream_ns"));
    }

    private static <E extends Enum<E>> Map<E, Long> counts(Class<E> type, SavedJson json) {
        Map<E, Long> counts = new EnumMap<>(type);
        json.numbers()
                .forEach((name, count) -> counts.put(constant(type, name), count.longValue()));
        return Collections.unmodifiableMap(counts);
    }

    private static Verdict verdict(SavedJson json) {
        Map<Rule, Double> values = new EnumMap<>(Rule.class);
        json.object("rules")
                .objects()
                .forEach((name, rule) ->
                        values.put(constant(Rule.class, name), rule.number("value")));
        return new Verdict(json.list("reasons"), json.list("notes"), values);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    /// Options whose texts differ between two runs, with both texts; `-` where one run lacks it.
    static Map<String, List<String>> differences(SavedRun one, SavedRun other) {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        Map<String, String> all = new LinkedHashMap<>(one.scenario);
        all.putAll(other.scenario);
        for (String option : all.keySet()) {
            String before = one.scenario.getOrDefault(option, "-");
            String after = other.scenario.getOrDefault(option, "-");
            if (!before.equals(after)) {
                differences.put(option, List.of(before, after));
            }
        }
        return differences;
    }
}
