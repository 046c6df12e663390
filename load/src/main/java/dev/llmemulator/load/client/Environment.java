package dev.llmemulator.load.client;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Loop;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// All that the clients of one loop share, of whichever kind they are. Confined to the loop, apart
/// from [#loop] and [#recorders], which any thread may read.
///
/// @param loop runs the clients
/// @param recorders take their measurements, one a phase
/// @param recorder the one of them that is written
/// @param clock turns due times into the loop's time
/// @param random for jitter
/// @param settings what they do
/// @param journal what they have to say
public record Environment(
        Loop loop,
        Recorders recorders,
        Recorder recorder,
        EpochClock clock,
        RandomGenerator random,
        ClientSettings settings,
        Journal journal) {
    /// An environment whose measurements go to the measured phase.
    public Environment(
            Loop loop,
            Recorders recorders,
            EpochClock clock,
            RandomGenerator random,
            ClientSettings settings,
            Journal journal) {
        this(loop, recorders, recorders.of(Phase.MEASURED), clock, random, settings, journal);
    }

    /// Returns the same environment, whose measurements go to a phase.
    public Environment in(Phase phase) {
        Recorder other = recorders.of(phase);
        return other == recorder
                ? this
                : new Environment(loop, recorders, other, clock, random, settings, journal);
    }

    /// Counts an error of a client and says so in the log.
    public void fault(ErrorKind fault, int client, String detail) {
        recorder.add(fault, detail);
        journal.fault(fault, client, detail);
    }

    /// Counts the cycles that a client was promised, or at least asked for, and will not begin.
    ///
    /// @param fate how they are counted
    /// @param begun how many have begun
    /// @param asked the cycle that the client was given and has not begun; null when there is none
    public void countUnbegun(Count fate, int begun, @Nullable CycleStart asked) {
        int promised = settings.cycles() - begun;
        if (asked == null) {
            recorder.add(fate, Math.max(promised, 0));
        } else {
            in(asked.phase()).recorder().add(fate, Math.max(promised, 1));
        }
    }

    /// Returns the loop's time.
    public long now() {
        return loop.nanos();
    }

    /// Runs a task after so many nanoseconds.
    public Loop.Timer after(long nanos, Runnable task) {
        return loop.runAt(loop.nanos() + nanos, task);
    }
}
