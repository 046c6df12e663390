package dev.llmemulator.load.output;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Distribution;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.HistogramLog;
import dev.llmemulator.load.recorder.SecondTimes;
import dev.llmemulator.load.recorder.Span;
import dev.llmemulator.load.recorder.Spans;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.FleetFacts;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.ResponsePlan;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Rule;
import dev.llmemulator.load.verdict.Second;
import dev.llmemulator.load.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run as [OutputFolder] left it, with all that a report of it needs. Immutable.
///
/// @param name of its folder, as the user gave it
/// @param surroundings where it was made, and with which options
/// @param plan what its plan was beyond the options
/// @param phases what was measured in each phase
/// @param durationSeconds from the start until the last client was gone
/// @param interrupted whether it was stopped before its end
/// @param verdict what it said of itself
/// @param seen the run second by second, and when its waves began
public record SavedRun(
        String name,
        Surroundings surroundings,
        SavedPlan plan,
        Map<Phase, Totals> phases,
        double durationSeconds,
        boolean interrupted,
        Verdict verdict,
        Observations seen) {
    private static final HistogramLog.Content NO_TIMES =
            new HistogramLog.Content(Map.of(), List.of(), Map.of());

    /// Reads a folder that [OutputFolder] wrote.
    ///
    /// @throws IOException when a file is missing or is not what that wrote; its message is one
    ///   line that names the file
    public static SavedRun read(Path folder) throws IOException {
        SavedFiles files = new SavedFiles(folder);
        SavedJson json = files.read(OutputFolder.RESULT, SavedRun::json);
        HistogramLog.Content times =
                files.read(OutputFolder.LATENCIES, text -> complete(HistogramLog.read(text), json));
        List<Second> seconds =
                files.read(
                        OutputFolder.SERIES,
                        text -> withLags(complete(TimeSeriesCsv.read(text), json), times.lags()));
        return files.read(
                OutputFolder.RESULT,
                _ ->
                        new SavedRun(
                                folder.toString(),
                                surroundings(json),
                                plan(json),
                                phases(json, times),
                                json.object("report").number("duration_s"),
                                json.object("report").flag("interrupted"),
                                verdict(json.object("verdict")),
                                new Observations(seconds, List.of(), 0).withWaves(waves(json))));
    }

    private static SavedJson json(String text) throws IOException {
        SavedJson json = SavedJson.root(JSON.std.anyFrom(text));
        if (json.whole("schema") != ResultJson.SCHEMA) {
            throw new IllegalArgumentException("field schema: expected " + ResultJson.SCHEMA);
        }
        return json;
    }

    /// The figures say how many samples each distribution has, so that a log which was cut between
    /// two of them, or is that of another run, is found.
    private static HistogramLog.Content complete(HistogramLog.Content times, SavedJson json) {
        SavedJson figures = json.object("figures");
        for (Timing timing : Timing.values()) {
            String figure = timing.figure() + ".samples";
            long expected = figures.has(figure) ? figures.count(figure) : 0;
            requireSamples(timing.figure(), times.whole().get(timing), expected);
        }
        // Runs that were saved before turns were have no such list.
        List<SavedJson> turns = json.has("turns") ? json.objects("turns") : List.of();
        for (int i = 0; i < Math.max(turns.size(), times.turns().size()); i++) {
            complete(i, turns, times.turns());
        }
        return times;
    }

    private static void complete(
            int at, List<SavedJson> expected, List<Map<Timing, Distribution>> found) {
        Map<Timing, Distribution> times = at < found.size() ? found.get(at) : Map.of();
        Map<String, Long> counts = at < expected.size() ? expected.get(at).counts() : Map.of();
        for (Timing timing : Timing.values()) {
            long samples = counts.getOrDefault(Spelling.of(timing), 0L);
            requireSamples(timing.figure() + " of turn " + (at + 1), times.get(timing), samples);
        }
    }

    private static void requireSamples(
            String what, @Nullable Distribution distribution, long expected) {
        long found = distribution == null ? 0 : distribution.latency().samples();
        if (found != expected) {
            throw new IllegalArgumentException(
                    "%d samples of %s: expected %d, as %s says"
                            .formatted(found, what, expected, OutputFolder.RESULT));
        }
    }

    /// Runs that were saved before the number of seconds was written are taken as they are.
    private static List<Second> complete(List<Second> seconds, SavedJson json) {
        int expected = json.has("seconds") ? json.size("seconds") : seconds.size();
        if (seconds.size() != expected) {
            throw new IllegalArgumentException(
                    "%d seconds: expected %d, as %s says"
                            .formatted(seconds.size(), expected, OutputFolder.RESULT));
        }
        return seconds;
    }

    /// Adds the histograms of the delivery lag, which runs that were saved before they were written
    /// do not have.
    private static List<Second> withLags(List<Second> seconds, Map<Integer, SecondTimes> lags) {
        return seconds.stream()
                .map(each -> each.withLag(lags.getOrDefault(each.second(), each.lag())))
                .toList();
    }

    private static List<Double> waves(SavedJson json) {
        return json.has("waves") ? json.row("waves") : List.of();
    }

    private static SavedPlan plan(SavedJson json) {
        SavedJson plan = json.object("report").object("plan");
        return new SavedPlan(
                URI.create(plan.text("http_url")),
                URI.create(plan.text(plan.has("ws_url") ? "ws_url" : "http_url")),
                plan.size("clients"),
                plan.size("max_concurrent"),
                plan.size("http_connections"),
                plan.whole("seed"),
                json.has("pairs") ? new ResponseMix.Pairs(pairs(json)) : null);
    }

    private static List<ResponsePlan> pairs(SavedJson json) {
        List<ResponsePlan> pairs = new ArrayList<>();
        for (List<Double> pair : json.numbers("pairs")) {
            if (pair.size() != 2) {
                throw new IllegalArgumentException("field pairs: expected two numbers each");
            }
            long nanos = Math.round(pair.getLast() * 1e9);
            pairs.add(new ResponsePlan(pair.getFirst().intValue(), Duration.ofNanos(nanos)));
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("field pairs: expected at least one");
        }
        return pairs;
    }

    /// The result of this run.
    ///
    /// @param plan made from [#scenario]
    public LoadResult result(LoadPlan plan) {
        return new LoadResult(plan, phases, durationSeconds, interrupted, surroundings.fleet());
    }

    /// The same run under another name.
    public SavedRun named(String other) {
        return new SavedRun(
                other, surroundings, plan, phases, durationSeconds, interrupted, verdict, seen);
    }

    /// Returns every option of the run by name without dashes.
    public Map<String, String> scenario() {
        return surroundings.scenario();
    }

    private static Surroundings surroundings(SavedJson json) {
        SavedJson there = json.object("surroundings");
        List<SavedJson> machines = there.objects("machines");
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("field machines: expected at least one");
        }
        return new Surroundings(
                there.text("started"),
                there.whole("started_ms"),
                machines.stream().map(SavedRun::machine).toList(),
                json.object("scenario").texts(),
                there.has("fleet") ? fleet(there.object("fleet")) : null);
    }

    private static FleetFacts fleet(SavedJson json) {
        return new FleetFacts(
                json.size("agents"),
                json.size("lost"),
                json.number("clock_bound_ms"),
                json.number("start_spread_ms"),
                json.count("unreported"));
    }

    private static Machine machine(SavedJson json) {
        return new Machine(
                json.text("part"),
                json.text("version"),
                json.text("system"),
                json.size("processors"),
                json.count("heap_mib"),
                json.text("jdk"),
                json.list("jvm_flags"));
    }

    private static Map<Phase, Totals> phases(SavedJson json, HistogramLog.Content times) {
        Map<Phase, Totals> phases = new EnumMap<>(Phase.class);
        byName(Phase.class, json.object("phases").objects())
                .forEach((phase, saved) ->
                        phases.put(
                                phase, totals(saved, phase == Phase.MEASURED ? times : NO_TIMES)));
        return Collections.unmodifiableMap(phases);
    }

    private static Totals totals(SavedJson json, HistogramLog.Content times) {
        return new Totals(
                byName(Count.class, json.object("counts").counts()),
                byName(ErrorKind.class, json.object("errors").counts()),
                byName(ErrorKind.class, json.object("error_examples").texts()),
                times.whole(),
                times.turns(),
                new Spans(
                        span("load", json),
                        span("offered", json),
                        json.count("planned_stream_ns"),
                        json.count("actual_stream_ns")));
    }

    /// In runs that were saved before beginnings were, it begins with the run.
    private static Span span(String name, SavedJson json) {
        String beginning = name + "_from_ns";
        long from = json.has(beginning) ? json.whole(beginning) : 0;
        return Span.between(from, from + json.count(name + "_ns"));
    }

    private static Verdict verdict(SavedJson json) {
        Map<Rule, Double> values = new EnumMap<>(Rule.class);
        byName(Rule.class, json.object("rules").objects())
                .forEach((rule, saved) -> values.put(rule, saved.number("value")));
        return new Verdict(json.list("reasons"), json.list("notes"), values);
    }

    /// What stands there under the names of constants.
    private static <E extends Enum<E>, V> Map<E, V> byName(Class<E> type, Map<String, V> named) {
        Map<E, V> values = new EnumMap<>(type);
        named.forEach((name, value) -> values.put(Spelling.read(type, name), value));
        return Collections.unmodifiableMap(values);
    }

    /// Options whose texts differ between two runs, with both texts; `-` where one run lacks it.
    static Map<String, List<String>> differences(SavedRun one, SavedRun other) {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        Map<String, String> all = new LinkedHashMap<>(one.scenario());
        all.putAll(other.scenario());
        for (String option : all.keySet()) {
            String before = one.scenario().getOrDefault(option, "-");
            String after = other.scenario().getOrDefault(option, "-");
            if (!before.equals(after)) {
                differences.put(option, List.of(before, after));
            }
        }
        return differences;
    }
}
