package dev.llmemulator.load.verdict;

import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Section;
import dev.llmemulator.protocol.address.PeerAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
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
    /// Judges a run.
    public static Verdict of(LoadResult result, Observations seen) {
        Map<Rule, Double> values = new EnumMap<>(Rule.class);
        Map<Rule, Double> unjudged = new EnumMap<>(Rule.class);
        List<String> reasons = new ArrayList<>();
        List<String> notes = new ArrayList<>(Notes.of(result, seen, isHere(result)));
        boolean tooShort = result.measuredSeconds() < Notes.SHORTEST_SECONDS;
        for (Rule rule : ofProcess()) {
            double value = rule.value(result, seen);
            values.put(rule, value);
            if (!rule.isBroken(value)) {
                continue;
            }
            switch (rule.weight()) {
                case DELAYS -> {
                    if (tooShort) {
                        unjudged.put(rule, value);
                    } else {
                        reasons.add(rule.sentence(value));
                    }
                }
                case SPOILS -> reasons.add(rule.sentence(value));
                case NOTED -> notes.add(note(rule, value, seen));
            }
        }
        if (tooShort) {
            notes.addFirst(Notes.tooShort(result, unjudged));
        }
        return new Verdict(reasons, notes, values);
    }

    private static List<Rule> ofProcess() {
        return Arrays.stream(Rule.values()).filter(rule -> !rule.isOfFleet()).toList();
    }

    /// The verdict of a load that several agents made.
    ///
    /// @param losses a sentence for each agent that was lost
    public Verdict ofFleet(LoadResult result, List<String> losses) {
        Map<Rule, Double> all = new EnumMap<>(Rule.class);
        all.putAll(values);
        List<String> spoilt = new ArrayList<>(losses);
        spoilt.addAll(reasons);
        double spread = Rule.START_SPREAD.value(result, Observations.NONE);
        if (Rule.START_SPREAD.isBroken(spread)) {
            spoilt.add(Rule.START_SPREAD.sentence(spread));
        }
        all.put(Rule.START_SPREAD, spread);
        all.put(Rule.AGENTS_LOST, Rule.AGENTS_LOST.value(result, Observations.NONE));
        return new Verdict(List.copyOf(spoilt), notes, all);
    }

    private static String note(Rule rule, double value, Observations seen) {
        String sentence = rule.sentence(value);
        return rule == Rule.PROCESSORS
                ? Notes.processors(sentence, seen.shares(), seen.cpu())
                : sentence;
    }

    /// The same verdict with one more note, after the others.
    public Verdict noting(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new Verdict(reasons, List.copyOf(all), values);
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

    /// Whether the servers run on the tester's machine, so that both share its processors.
    public static boolean isHere(LoadResult result) {
        return isHere(result.plan().httpUrl());
    }

    /// Whether an address is one of this machine's own.
    public static boolean isHere(URI url) {
        return PeerAddress.of(url).filter(PeerAddress::isLoopback).isPresent();
    }

    /// Whether its figures say something about the system under test.
    public boolean isValid() {
        return reasons.isEmpty();
    }

    /// Why it is invalid, in the words of [#section]: `loop_delay=114ms, processors=99%`; empty
    /// when it is valid.
    public String brief() {
        return isValid()
                ? ""
                : figures(rule -> rule.spoils() && rule.isBroken(values.getOrDefault(rule, 0.0)));
    }

    private String figures(Predicate<Rule> rules) {
        return values.entrySet().stream()
                .filter(each -> rules.test(each.getKey()))
                .map(each -> each.getKey().pair(each.getValue()))
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
