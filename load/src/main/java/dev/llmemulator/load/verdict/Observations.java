package dev.llmemulator.load.verdict;

import dev.llmemulator.load.clock.PeerClock;
import dev.llmemulator.load.recorder.SecondTimes;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that was seen of a run while it went on. Immutable.
///
/// @param seconds the run second by second
/// @param loads the machine's load at the start and at the end of each second
/// @param earlyStallMs the longest stop of an event loop of the tester before anything was measured
///   of the load
/// @param clocks what was known of the servers' clocks at the end
/// @param waves when each of the first hundred waves began, in seconds since the start; empty when
///   there were none
public record Observations(
        List<Second> seconds,
        List<MachineLoad> loads,
        double earlyStallMs,
        List<PeerClock.Reading> clocks,
        List<Double> waves) {
    private static final double MICROS_A_MILLI = 1_000.0;

    /// Of a run that nobody watched.
    public static final Observations NONE = new Observations(List.of(), List.of(), 0);

    /// Observations of a run whose servers' clocks are not known.
    public Observations(List<Second> seconds, List<MachineLoad> loads, double earlyStallMs) {
        this(seconds, loads, earlyStallMs, List.of());
    }

    /// Observations of a run without waves.
    public Observations(
            List<Second> seconds,
            List<MachineLoad> loads,
            double earlyStallMs,
            List<PeerClock.Reading> clocks) {
        this(seconds, loads, earlyStallMs, clocks, List.of());
    }

    /// What watches have seen that have stopped.
    ///
    /// @param clocks what is known of the servers' clocks
    public static Observations of(List<LoopWatch> watches, List<PeerClock.Reading> clocks) {
        return ofRecords(watches.stream().map(LoopWatch::record).toList(), clocks);
    }

    /// What watches have seen so far.
    ///
    /// @param clocks what is known of the servers' clocks
    public static Observations ofRecords(List<LoopRecord> watches, List<PeerClock.Reading> clocks) {
        List<MachineLoad> loads = new ArrayList<>();
        int last = 0;
        for (LoopRecord watch : watches) {
            loads.addAll(watch.loads());
            last = Math.max(last, watch.lastSecond());
        }
        List<Second> seconds = new ArrayList<>();
        Map<Integer, Sample> before = new HashMap<>();
        for (int second = 1; second <= last; second++) {
            int index = seconds.size() + 1;
            double cpu = index < loads.size() ? loads.get(index).cpu() : -1;
            Second sum =
                    new Second(second, 0, 0, 0, 0, 0, SecondTimes.NONE, new Second.Strain(0, cpu));
            for (int i = 0; i < watches.size(); i++) {
                sum = add(sum, i, watches.get(i), before);
            }
            seconds.add(sum);
        }
        Totals early = Totals.merge(watches.stream().map(LoopRecord::early).toList());
        return new Observations(
                List.copyOf(seconds),
                List.copyOf(loads),
                early.latency(Timing.LOOP_DELAY).max() / MICROS_A_MILLI,
                clocks);
    }

    private static Second add(Second sum, int loop, LoopRecord watch, Map<Integer, Sample> before) {
        Sample last = before.get(loop);
        boolean silent = true;
        for (Sample sample : watch.samples()) {
            if (sample.second() == sum.second()) {
                Sample earlier = before.put(loop, sample);
                sum = add(sum, sample, earlier == null ? sample : earlier, earlier == null);
                silent = false;
            }
        }
        // A loop that stood still for a second has lost no client in it.
        return silent && last != null ? sum.withConnected(sum.connected() + last.connected()) : sum;
    }

    private static Second add(Second sum, Sample sample, Sample earlier, boolean first) {
        int has = first ? 0 : 1;
        return new Second(
                sum.second(),
                sum.tokens() + sample.tokens() - has * earlier.tokens(),
                sum.cycles() + sample.cycles() - has * earlier.cycles(),
                sum.failed() + sample.failed() - has * earlier.failed(),
                sum.errors() + sample.errors() - has * earlier.errors(),
                sum.connected() + sample.connected(),
                SecondTimes.merge(List.of(sum.lag(), sample.lag())),
                new Second.Strain(
                        Math.max(sum.loopDelayMaxMs(), sample.loopDelay().max() / MICROS_A_MILLI),
                        sum.cpu()));
    }

    /// The observations of runs that several machines made at once, second by second.
    public static Observations merge(List<Observations> parts) {
        Map<Integer, Second> seconds = new TreeMap<>();
        for (Observations part : parts) {
            part.seconds.forEach(each -> seconds.merge(each.second(), each, Second::plus));
        }
        List<MachineLoad> loads = parts.stream().flatMap(part -> part.loads.stream()).toList();
        double stall = parts.stream().mapToDouble(Observations::earlyStallMs).max().orElse(0);
        List<PeerClock.Reading> clocks =
                parts.stream().flatMap(part -> part.clocks.stream()).toList();
        return new Observations(
                List.copyOf(seconds.values()), loads, stall, clocks, firstWaves(parts));
    }

    /// A wave began where it began first.
    private static List<Double> firstWaves(List<Observations> parts) {
        List<Double> first = new ArrayList<>();
        for (Observations part : parts) {
            for (int wave = 0; wave < part.waves.size(); wave++) {
                double start = part.waves.get(wave);
                if (wave == first.size()) {
                    first.add(start);
                } else {
                    first.set(wave, Math.min(first.get(wave), start));
                }
            }
        }
        return List.copyOf(first);
    }

    /// The same with the times at which waves began.
    public Observations withWaves(List<Double> starts) {
        return new Observations(seconds, loads, earlyStallMs, clocks, List.copyOf(starts));
    }

    /// How busy the machine's processors were on average, 0 to 1; 0 when unknown.
    public double cpu() {
        return loads.stream()
                .skip(1)
                .mapToDouble(MachineLoad::cpu)
                .filter(cpu -> cpu >= 0)
                .average()
                .orElse(0);
    }

    /// Who used the processors from the first look to the last.
    CpuTimes.Shares shares() {
        return loads.isEmpty()
                ? CpuTimes.UNKNOWN.since(CpuTimes.UNKNOWN)
                : loads.getLast().times().since(loads.getFirst().times());
    }

    /// How far a clock of the servers was seen to jump at most, in milliseconds; 0 when none did.
    public double clockStepMs() {
        return clocks.stream().mapToDouble(each -> Math.abs(each.stepUs())).max().orElse(0)
                / MICROS_A_MILLI;
    }

    /// Milliseconds of garbage collections during the run.
    public long gcMillis() {
        return loads.isEmpty() ? 0 : loads.getLast().gcMillis() - loads.getFirst().gcMillis();
    }

    /// The largest part of the open-file limit that was in use, 0 when unknown.
    public double openFiles() {
        return loads.stream()
                .filter(load -> load.openFileLimit() > 0)
                .mapToDouble(load -> load.openFiles() / (double) load.openFileLimit())
                .max()
                .orElse(0);
    }
}
