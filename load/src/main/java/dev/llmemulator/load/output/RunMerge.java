package dev.llmemulator.load.output;

import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One run made of the parts that several machines did of it at once: counts and histograms add
/// exactly, the load lasted as long as the longest part, and every reason of a part's verdict is
/// one of the whole.
public final class RunMerge {
    /// Options in which parts of one run may differ: how large a part is, and what tells it apart.
    private static final Set<String> OF_A_PART =
            Set.of(
                    "clients",
                    "max-concurrent",
                    "http-connections",
                    "rate",
                    "seed",
                    "http-url",
                    "ws-url",
                    "log-level");

    private static final String CLIENTS = "clients";
    private static final String MAX_CONCURRENT = "max-concurrent";

    private RunMerge() {}

    /// Merges runs.
    ///
    /// @throws IllegalArgumentException when they differ in what they did; its message names the
    ///   option and the folders
    public static SavedRun of(List<SavedRun> parts) {
        SavedRun first = parts.getFirst();
        parts.forEach(part -> requireSameLoad(first, part));
        Map<Phase, Totals> phases = new EnumMap<>(Phase.class);
        for (Phase phase : first.phases().keySet()) {
            phases.put(
                    phase,
                    Totals.merge(
                            parts.stream()
                                    .map(part -> part.phases().get(phase))
                                    .filter(totals -> totals != null)
                                    .toList()));
        }
        Map<String, String> scenario = scenario(parts);
        List<Observations> seen = parts.stream().map(SavedRun::seen).toList();
        return new SavedRun(
                parts.stream().map(SavedRun::name).collect(Collectors.joining(" + ")),
                scenario,
                surroundings(parts, scenario),
                first.httpUrl(),
                first.wsUrl(),
                phases,
                parts.stream().mapToDouble(SavedRun::durationSeconds).max().orElse(0),
                parts.stream().anyMatch(SavedRun::interrupted),
                verdict(parts),
                Observations.merge(seen).seconds());
    }

    private static void requireSameLoad(SavedRun first, SavedRun part) {
        SavedRun.differences(first, part)
                .forEach((option, texts) -> {
                    if (!OF_A_PART.contains(option)) {
                        throw new IllegalArgumentException(
                                "%s is '%s' in %s and '%s' in %s, expected parts of one load"
                                        .formatted(
                                                option,
                                                texts.getFirst(),
                                                first.name(),
                                                texts.getLast(),
                                                part.name()));
                    }
                });
    }

    private static Map<String, String> scenario(List<SavedRun> parts) {
        Map<String, String> scenario = new LinkedHashMap<>(parts.getFirst().scenario());
        for (String option : List.of(CLIENTS, MAX_CONCURRENT)) {
            long sum =
                    parts.stream()
                            .mapToLong(part ->
                                    Long.parseLong(part.scenario().getOrDefault(option, "0")))
                            .sum();
            scenario.put(option, Long.toString(sum));
        }
        return scenario;
    }

    /// The run began when its first part did.
    private static Surroundings surroundings(List<SavedRun> parts, Map<String, String> scenario) {
        Surroundings first =
                parts.stream()
                        .map(SavedRun::surroundings)
                        .min(Comparator.comparingLong(Surroundings::startedMillis))
                        .orElseThrow();
        List<Machine> machines = new ArrayList<>();
        for (SavedRun part : parts) {
            part.surroundings().machines().forEach(each -> machines.add(each.of(part.name())));
        }
        return new Surroundings(first.started(), first.startedMillis(), machines, scenario);
    }

    private static Verdict verdict(List<SavedRun> parts) {
        List<String> reasons = new ArrayList<>();
        for (SavedRun part : parts) {
            part.verdict().reasons().forEach(reason -> reasons.add(part.name() + ": " + reason));
        }
        return Verdict.merge(parts.stream().map(SavedRun::verdict).toList(), reasons);
    }
}
