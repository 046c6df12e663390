package dev.llmemulator.load.verdict;

import dev.llmemulator.load.clock.PeerClock;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What one should know of a run, and what does not spoil it. Each note is a sentence without its
/// full stop.
final class Notes {
    /// A run that was measured for less says too little of the tester to judge it: percentiles need
    /// a hundred samples, and each loop is looked at a hundred times a second.
    static final double SHORTEST_SECONDS = 1;

    /// Below this part of the offered load a run is not what was planned.
    static final double LEAST_ACHIEVED = 0.95;

    /// Above this part of requests that were made again, something is wrong with the servers.
    static final double MOST_RETRIED = 0.01;

    private static final String SAME_MACHINE =
            "servers and tester share the processors of this machine";
    private static final double MICROS_A_MILLI = 1_000.0;

    private final LoadResult result;
    private final Totals totals;
    private final Observations seen;
    private final List<String> notes = new ArrayList<>();

    private Notes(LoadResult result, Observations seen) {
        this.result = result;
        this.seen = seen;
        totals = result.totals();
    }

    /// The notes of a run, but for what its rules have to say.
    ///
    /// @param isHere whether the servers run on the tester's machine
    static List<String> of(LoadResult result, Observations seen, boolean isHere) {
        Notes notes = new Notes(result, seen);
        if (isHere) {
            notes.notes.add(SAME_MACHINE);
        }
        notes.halfFailures();
        notes.arrivals();
        notes.clocks();
        notes.earlyStall();
        notes.tokens();
        return notes.notes;
    }

    /// Who used the processors, where they were full.
    static String processors(String sentence, CpuTimes.Shares shares, double all) {
        if (shares.tester() < 0) {
            return sentence;
        }
        double servers = Math.max(0, shares.servers());
        double others = Math.max(0, all - shares.tester() - servers);
        String known =
                shares.servers() < 0
                        ? "others, its servers among them where they run here, "
                        : "the servers of this run %s and others ".formatted(percent(servers));
        return sentence
                + ": the tester used %s, %s%s"
                        .formatted(percent(shares.tester()), known, percent(others));
    }

    /// What is said of a run that is too short for its rules.
    static String tooShort(LoadResult result, Map<Rule, Double> broken) {
        StringBuilder seen = new StringBuilder();
        broken.forEach((rule, value) ->
                seen.append(seen.isEmpty() ? "; seen was " : ", ").append(rule.pair(value)));
        return String.format(
                Locale.ROOT,
                "too short to judge: the load was measured for %.2f s, and a verdict needs at least %.0f s%s",
                result.measuredSeconds(),
                SHORTEST_SECONDS,
                seen);
    }

    private void halfFailures() {
        Double achieved = result.achievedOfOffered();
        if (achieved != null && achieved < LEAST_ACHIEVED) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "achieved_of_offered is %.2f: less load was put on the servers than was planned"
                                    + " (noted below %.2f)",
                            achieved,
                            LEAST_ACHIEVED));
        }
        long requests = totals.count(Count.REQUESTS);
        long again = totals.count(Count.REQUESTS_RETRIED);
        if (again > requests * MOST_RETRIED) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "%d of %d requests (%s) had to be made again (noted above %s)",
                            again,
                            requests,
                            percent(again / (double) requests),
                            percent(MOST_RETRIED)));
        }
    }

    private void arrivals() {
        long late = totals.count(Count.CYCLES_LATE);
        if (late > 0) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "%d arrivals started late, because no client was free or the tester was behind:"
                                    + " the corrected latencies include that wait, the raw ones do not",
                            late));
        }
        long dropped = totals.count(Count.CYCLES_DROPPED);
        if (dropped > 0) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "%d arrivals were dropped: no client was free for them before the load ended, or"
                                    + " as many as --backlog allows waited already",
                            dropped));
        }
    }

    private void clocks() {
        List<PeerClock.Reading> others =
                seen.clocks().stream().filter(each -> !each.own()).toList();
        if (!others.isEmpty()) {
            long least = others.stream().mapToLong(PeerClock.Reading::offsetUs).min().orElse(0);
            long most = others.stream().mapToLong(PeerClock.Reading::offsetUs).max().orElse(0);
            long bound = others.stream().mapToLong(PeerClock.Reading::boundUs).max().orElse(0);
            String whose = others.size() == 1 ? "server's clock is" : "servers' clocks are";
            String where = least == most ? from(most) : "from " + from(least) + " to " + from(most);
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "the %s %s the tester's, known to within %.2f ms: delivery lags are corrected by"
                                    + " that",
                            whose,
                            where,
                            bound / MICROS_A_MILLI));
        }
        double step = seen.clockStepMs();
        if (step > 0 && !Rule.CLOCK_STEP.isBroken(step)) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "a server's clock moved by %.2f ms against the tester's during the run",
                            step));
        }
        unplaced();
    }

    private static String from(long offsetUs) {
        return String.format(
                Locale.ROOT,
                "%.2f ms %s",
                Math.abs(offsetUs) / MICROS_A_MILLI,
                offsetUs < 0 ? "behind" : "ahead of");
    }

    private void unplaced() {
        long unplaced = totals.count(Count.LAGS_UNPLACED);
        if (unplaced > 0) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "%d tokens have no delivery lag: no answer named the clock that stamped them",
                            unplaced));
        }
        long below = totals.count(Count.LAGS_BELOW_ZERO);
        if (below > 0) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "%d delivery lags were below zero by more than the error of the clocks, and"
                                    + " count as zero: tokens came before they were due, or a clock moved",
                            below));
        }
    }

    /// Which of two numbers of tokens counts: an event may hold several.
    private void tokens() {
        long completed = totals.count(Count.CYCLES_COMPLETED);
        if (result.plan().target().isPaced() || completed == 0) {
            return;
        }
        long byUsage = totals.count(Count.CYCLES_BY_USAGE);
        notes.add(
                String.format(
                        Locale.ROOT,
                        "tokens are counted by the server's usage in %d of %d completed cycles, and by"
                                + " events or by what the server promised in the others",
                        byUsage,
                        completed));
        long events = totals.count(Count.TOKEN_EVENTS);
        long received = totals.count(Count.TOKENS_RECEIVED);
        if (byUsage > 0 && events != received) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "%d tokens came in %d events: inter_token is from event to event",
                            received,
                            events));
        }
    }

    private void earlyStall() {
        double stall = seen.earlyStallMs();
        if (Rule.LOOP_DELAY.isBroken(stall)) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "before the load was measured, an event loop of the tester stood still for %s:"
                                    + " connect and session_create include that",
                            Rule.LOOP_DELAY.show(stall)));
        }
    }

    private static String percent(double part) {
        double percent = part * 100;
        return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }
}
