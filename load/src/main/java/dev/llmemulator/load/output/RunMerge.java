package dev.llmemulator.load.output;

import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.PlanValue;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run made of the parts that several machines did of it at once: counts and histograms add
/// exactly, the load lasted from the beginning of the first part to the end of the last, and every
/// reason of a part's verdict is one of the whole. Seconds and spans of each part count from its
/// own start, which agents of a fleet have in common.
///
/// Parts are either shares of one load, whose options are those of the whole load, or loads of
/// their own that ran beside each other, whose sizes and rates add.
public final class RunMerge {
    private static final String CLIENTS = "clients";
    private static final String MAX_CONCURRENT = "max-concurrent";
    private static final String HTTP_CONNECTIONS = "http-connections";
    private static final String RATE = "rate";
    private static final String ARRIVALS = "arrivals";
    private static final String BACKLOG = "backlog";

    /// Options in which parts of one run may differ: how large a part is, and what tells it apart.
    private static final Set<String> OF_A_PART =
            Set.of(
                    CLIENTS,
                    MAX_CONCURRENT,
                    HTTP_CONNECTIONS,
                    RATE,
                    ARRIVALS,
                    BACKLOG,
                    "seed",
                    "http-url",
                    "ws-url",
                    "log-level");

    private RunMerge() {}

    /// Merges runs.
    ///
    /// @throws IllegalArgumentException when they differ in what they did; its message names the
    ///   option and the folders
    public static SavedRun of(List<SavedRun> parts) {
        if (PartShares.areThere(parts)) {
            PartShares.requireAll(parts);
            return shares(parts);
        }
        SavedRun first = parts.getFirst();
        parts.forEach(part -> requireSameLoad(first, part));
        return merge(
                parts,
                scenario(parts),
                SavedPlan.merge(parts.stream().map(SavedRun::plan).toList()));
    }

    /// Merges shares of one load, of which some may be missing.
    ///
    /// @throws IllegalArgumentException when they are no different shares of one load
    public static SavedRun ofShares(List<SavedRun> parts) {
        PartShares.requireOneLoad(parts);
        return shares(parts);
    }

    private static SavedRun shares(List<SavedRun> parts) {
        SavedRun first = parts.getFirst();
        return merge(parts, PartShares.scenario(first), first.plan());
    }

    private static SavedRun merge(
            List<SavedRun> parts, Map<String, String> scenario, SavedPlan plan) {
        SavedRun first = parts.getFirst();
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
        List<Observations> seen = parts.stream().map(SavedRun::seen).toList();
        return new SavedRun(
                parts.stream().map(SavedRun::name).collect(Collectors.joining(" + ")),
                surroundings(parts, scenario),
                plan,
                phases,
                parts.stream().mapToDouble(SavedRun::durationSeconds).max().orElse(0),
                parts.stream().anyMatch(SavedRun::interrupted),
                verdict(parts),
                Observations.merge(seen));
    }

    private static void requireSameLoad(SavedRun first, SavedRun part) {
        SavedRun.differences(first, part)
                .forEach((option, texts) -> {
                    if (!OF_A_PART.contains(option)) {
                        throw PartShares.different(option, texts, first, part);
                    }
                });
    }

    private static Map<String, String> scenario(List<SavedRun> parts) {
        Map<String, String> scenario = new LinkedHashMap<>(parts.getFirst().scenario());
        scenario.put(CLIENTS, sum(parts, part -> part.plan().clients()));
        scenario.put(MAX_CONCURRENT, sum(parts, part -> part.plan().maxConcurrent()));
        scenario.computeIfPresent(
                HTTP_CONNECTIONS, (_, _) -> sum(parts, part -> part.plan().httpConnections()));
        scenario.computeIfPresent(ARRIVALS, (_, _) -> sum(parts, part -> number(ARRIVALS, part)));
        scenario.computeIfPresent(
                BACKLOG,
                (_, _) ->
                        Long.toString(
                                PlanValue.BACKLOG.nearest(
                                        parts.stream()
                                                .mapToLong(part -> number(BACKLOG, part))
                                                .sum())));
        scenario.computeIfPresent(
                RATE,
                (_, _) ->
                        parts.stream()
                                .map(RunMerge::rate)
                                .reduce(RateProfile::plus)
                                .orElseThrow()
                                .written());
        return scenario;
    }

    private static String sum(List<SavedRun> parts, ToLongFunction<SavedRun> number) {
        return Long.toString(parts.stream().mapToLong(number).sum());
    }

    private static long number(String option, SavedRun part) {
        String text = part.scenario().getOrDefault(option, "");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw notThere(option, text, part, e);
        }
    }

    private static RateProfile rate(SavedRun part) {
        String text = part.scenario().getOrDefault(RATE, "");
        return RateProfile.parse(text).orElseThrow(() -> notThere(RATE, text, part, null));
    }

    private static IllegalArgumentException notThere(
            String option, String text, SavedRun part, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "%s is '%s' in %s, expected parts of one load".formatted(option, text, part.name()),
                cause);
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

    /// Reasons and notes count what happened in one part, so each names it.
    private static Verdict verdict(List<SavedRun> parts) {
        List<String> reasons = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (SavedRun part : parts) {
            part.verdict().reasons().forEach(reason -> reasons.add(part.name() + ": " + reason));
            part.verdict().notes().forEach(note -> notes.add(part.name() + ": " + note));
        }
        Verdict whole = Verdict.merge(parts.stream().map(SavedRun::verdict).toList(), reasons);
        return new Verdict(whole.reasons(), List.copyOf(notes), whole.values());
    }
}
