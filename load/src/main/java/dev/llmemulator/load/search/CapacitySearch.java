package dev.llmemulator.load.search;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Finds the largest load under which a system keeps its objectives. Used once, by one thread.
///
/// The load doubles until the objectives are missed, or halves until they are kept; then the middle
/// of the bracket is tried until the bracket is as small as the resolution. The load that remains
/// is confirmed before it is an answer. A load at which nothing can be said bounds the bracket as
/// one that was missed does.
public final class CapacitySearch {
    /// More than any search takes: at each of some forty loads at most five.
    static final int MOST_PROBES = 200;

    private final SearchRange range;
    private final Prober prober;
    private final Consumer<Probe> onProbe;
    private final NavigableMap<Integer, Level> levels = new TreeMap<>();
    private int count;

    /// @param onProbe hears of each probe when it is made
    public CapacitySearch(SearchRange range, Prober prober, Consumer<Probe> onProbe) {
        this.range = range;
        this.prober = prober;
        this.onProbe = onProbe;
    }

    /// Makes a probe that decides nothing. The first run of a process meets code that is not
    /// compiled yet, and says more of that than of the system.
    public Probe warmUp() {
        return prober.probe(range.first());
    }

    /// Searches to the end.
    public Answer run() {
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
        return new Answer.Interrupted(kept());
    }

    /// Every probe that was made, by load and then by time.
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

    /// The load to try next; 0 when the bracket is as small as it is to be.
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

    private Answer answer() {
        int kept = kept();
        int over = over();
        if (over == 0) {
            return new Answer.HoldsAll(kept);
        }
        Level level = levels.get(over);
        Limit limit = level == null ? null : level.limit();
        boolean invalid = finding(over) == Finding.INVALID;
        if (limit == null || (invalid && kept == 0)) {
            return new Answer.Undecided(kept, over);
        }
        return kept == 0
                ? new Answer.HoldsNothing(over, limit)
                : new Answer.Holds(kept, over, limit);
    }

    /// The largest load at which the objectives are kept, below all at which they are not.
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

    /// The smallest load at which they are not, or at which nothing can be said; 0 when there is
    /// none.
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
