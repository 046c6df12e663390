package dev.llmemulator.load.verdict;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Section;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.protocol.address.PeerAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a run says of itself. Immutable.
///
/// @param reasons why it is invalid, a sentence each; empty when it is valid
/// @param notes what one should know, and what does not spoil it
/// @param values what each rule saw, in the unit of its limit
public record Verdict(List<String> reasons, List<String> notes, Map<Rule, Double> values) {
    private static final String SAME_MACHINE =
            "servers and tester share the processors of this machine";

    /// Judges a run.
    public static Verdict of(LoadResult result, Observations seen) {
        Map<Rule, Double> values = new EnumMap<>(Rule.class);
        List<String> reasons = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            double value = rule.value(result, seen);
            values.put(rule, value);
            if (rule.isBroken(value)) {
                reasons.add(rule.sentence(value));
            }
        }
        return new Verdict(reasons, notes(result, seen), values);
    }

    private static List<String> notes(LoadResult result, Observations seen) {
        List<String> notes = new ArrayList<>();
        if (isHere(result)) {
            notes.add(SAME_MACHINE);
        }
        long late = result.totals().count(Count.CYCLES_LATE);
        if (late > 0) {
            notes.add(
                    late
                            + " arrivals started late, because no client was free or the tester"
                            + " was behind: the corrected latencies include that wait, the raw ones"
                            + " do not");
        }
        long dropped = result.totals().count(Count.CYCLES_DROPPED);
        if (dropped > 0) {
            notes.add(
                    dropped
                            + " arrivals were dropped: no client was free for them before the load"
                            + " ended, or as many as --backlog allows waited already");
        }
        double stall = seen.earlyStallMs();
        if (Rule.LOOP_DELAY.isBroken(stall)) {
            notes.add(
                    "before the load was measured, an event loop of the tester stood still for "
                            + Rule.LOOP_DELAY.show(stall)
                            + ": connect and session_create include that");
        }
        return notes;
    }

    /// The verdict of a run that several machines made.
    ///
    /// @param reasons those of all parts, each with the name of its part
    public static Verdict merge(List<Verdict> parts, List<String> reasons) {
        Map<Rule, Double> values = new EnumMap<>(Rule.class);
        Set<String> notes = new LinkedHashSet<>();
        for (Verdict part : parts) {
            part.values.forEach((rule, value) -> values.merge(rule, value, Math::max));
            notes.addAll(part.notes);
        }
        return new Verdict(List.copyOf(reasons), List.copyOf(notes), values);
    }

    /// Whether the servers run on the tester's machine, so that the clocks of both are one.
    public static boolean isHere(LoadResult result) {
        return PeerAddress.of(result.plan().httpUrl()).filter(PeerAddress::isLoopback).isPresent();
    }

    /// Whether its figures say something about the system under test.
    public boolean isValid() {
        return reasons.isEmpty();
    }

    /// Why it is invalid, in the words of [#section]: `loop_delay=114ms, processors=99%`; empty
    /// when it is valid.
    public String brief() {
        return figures(rule -> rule.isBroken(values.getOrDefault(rule, 0.0)));
    }

    private String figures(Predicate<Rule> rules) {
        return values.entrySet().stream()
                .filter(each -> rules.test(each.getKey()))
                .map(each ->
                        Spelling.of(each.getKey())
                                + "="
                                + each.getKey().show(each.getValue()).replace(" ", ""))
                .collect(Collectors.joining(", "));
    }

    /// `VALID`, or `INVALID`.
    public String word() {
        return isValid() ? "VALID" : "INVALID";
    }

    /// The section of the text report.
    public Section section() {
        List<String> lines = new ArrayList<>();
        String separator = values.isEmpty() ? "" : ", ";
        lines.add("[verdict=" + word() + separator + figures(_ -> true) + "]");
        reasons.forEach(reason -> lines.add("INVALID: " + reason + "."));
        notes.forEach(note -> lines.add("Note: " + note + "."));
        return new Section("VERDICT", lines);
    }
}
