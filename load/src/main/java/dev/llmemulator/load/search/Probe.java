package dev.llmemulator.load.search;

import dev.llmemulator.load.report.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Describes one run at one load and its result.
///
/// @param load clients, or arrivals per second
/// @param finding its result
/// @param outcome how the run itself ended
/// @param figures some of its figures by name; null if there was no sample
/// @param brief the reason for the result in a few words, if it is not an objective
/// @param remarks the same reasons as sentences
/// @param limit what kept the load from being larger; null when the objectives were kept, or when
///   nothing was measured
public record Probe(
        int load,
        Finding finding,
        Outcome outcome,
        Map<String, @Nullable Double> figures,
        String brief,
        List<String> remarks,
        @Nullable Limit limit) {
    /// Returns a probe that the user stopped.
    public static Probe interrupted(int load) {
        return new Probe(
                load, Finding.INTERRUPTED, Outcome.INTERRUPTED, Map.of(), "", List.of(), null);
    }

    /// Copies figures and remarks.
    public Probe {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        remarks = List.copyOf(remarks);
    }
}
