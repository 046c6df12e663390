package dev.llmemulator.load.search;

import dev.llmemulator.load.report.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run at one load, and what it says.
///
/// @param load clients, or arrivals a second
/// @param finding what it says
/// @param outcome how the run went by itself
/// @param figures some of its figures by name; null where there was no sample
/// @param brief why it says so, in a few words, when that is not for the objectives to say
/// @param remarks the same, a sentence each
/// @param limit what kept the load from being larger; null when it was kept, or when nothing was
///   measured
public record Probe(
        int load,
        Finding finding,
        Outcome outcome,
        Map<String, @Nullable Double> figures,
        String brief,
        List<String> remarks,
        @Nullable Limit limit) {
    /// The probe that somebody stopped.
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
