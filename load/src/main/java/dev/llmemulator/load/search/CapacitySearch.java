package dev.llmemulator.load.search;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Finds the largest load under which a system keeps its objectives. Must be used once, by one
/// thread.
///
/// The load doubles until the objectives are missed, or halves until they are kept. Then the middle
/// of the bracket is tried until the bracket is as small as the resolution. The remaining load is
/// confirmed before it becomes the answer. A load at which the probes are invalid limits the
/// bracket like one at which the objectives were missed.
public final class CapacitySearch {
    /// A limit that no search reaches: some forty loads with at most five probes each.
    static final int MOST_PROBES = 200;

    private final SearchRange range;
    private final ProbeRunner prober;
    private final Consumer<Probe> onProbe;
    private final NavigableMap<Integer, Level> levels = new TreeMap<>();
    private int count;

    /// Searches a range.
    ///
    /// @param onProbe takes each probe when it is made
    public CapacitySearch(SearchRange range, ProbeRunner prober, Consumer<Probe> onProbe) {
        this.range = range;
        this.prober = prober;
        this.onProbe = onProbe;
    }

    /// Makes a probe that decides nothing. The first run of a process meets code that is not
    /// compiled yet, so it tells more about that than about the system.
    public Probe warmUp() {
        return prober.probe(range.first());
    }

    /// Searches to the end.
    public SearchAnswer run() {
        int load = range.first();
        while (decide(load) != Finding.INTERRUPTED) {
            load = next();
            if (load == 0) {
                load = kept();
                Level best = levels.get(load);
                if (best == null || best.isConfirmed()) {
                    return answer();
                }
                best.confirm();
            }
        }
        return new SearchAnswer.Interrupted(kept());
    }

    /// Returns every probe that was made, by load and then by time.
    public List<Probe> probes() {
        return levels.values().stream().flatMap(level -> level.probes().stream()).toList();
    }

    private Finding decide(int load) {
        Level level = levels.computeIfAbsent(load, _ -> new Level());
        Finding finding = level.finding();
        while (finding == null) {
            if (count++ == MOST_PROBES) {
                throw new IllegalStateException(
                        "search has made " + MOST_PROBES + " probes, expected an answer before");
            }
            Probe probe = prober.probe(load);
            level.add(probe);
            onProbe.accept(probe);
            finding = level.finding();
        }
        return finding;
    }

    /// Returns the load to try next; 0 when the bracket is small enough.
    private int next() {
        int kept = kept();
        int over = over();
        if (over == 0) {
            return kept == range.most() ? 0 : (int) Math.min(2L * kept, range.most());
        }
        if (kept == 0) {
            return over == range.least() ? 0 : Math.max(range.least(), over / 2);
        }
        return range.isFine(kept, over) ? 0 : kept + (over - kept) / 2;
    }

    private SearchAnswer answer() {
        int kept = kept();
        int over = over();
        if (over == 0) {
            return new SearchAnswer.HoldsAll(kept);
        }
        Level level = levels.get(over);
        Limit limit = level == null ? null : level.limit();
        boolean invalid = finding(over) == Finding.INVALID;
        if (limit == null || (invalid && kept == 0)) {
            return new SearchAnswer.Undecided(kept, over);
        }
        return kept == 0
                ? new SearchAnswer.HoldsNothing(over, limit)
                : new SearchAnswer.Holds(kept, over, limit);
    }

    /// Returns the largest load at which the objectives are kept, below all loads at which they are
    /// not.
    private int kept() {
        int over = over();
        int kept = 0;
        for (int load : levels.keySet()) {
            if (finding(load) == Finding.KEPT && (over == 0 || load < over)) {
                kept = load;
            }
        }
        return kept;
    }

    /// Returns the smallest load at which they are missed or the probes are invalid; 0 when there
    /// is none.
    private int over() {
        for (int load : levels.keySet()) {
            Finding finding = finding(load);
            if (finding == Finding.MISSED || finding == Finding.INVALID) {
                return load;
            }
        }
        return 0;
    }

    private Finding finding(int load) {
        Level level = levels.get(load);
        Finding finding = level == null ? null : level.finding();
        return finding == null ? Finding.INTERRUPTED : finding;
    }
}
