package dev.llmemulator.fleet.lead;

import dev.llmemulator.fleet.message.FleetMessage.Standing;
import dev.llmemulator.load.recorder.LoadProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How far all agents are together, from what each has said last. Written by one thread, read by
/// any.
public final class LiveMerge {
    private static final double MICROS_A_MILLI = 1_000.0;
    private static final double NANOS = 1e9;

    /// What an agent did last is no sign of what it does now when it has been silent for longer.
    private static final long SILENCE = Duration.ofSeconds(3).toNanos();

    private final Map<Integer, Beat> beats = new ConcurrentHashMap<>();
    private volatile FleetLook look = FleetLook.NOTHING;

    /// What an agent has said last.
    ///
    /// @param nanos when it came, by the lead's clock
    /// @param pace since it had spoken before
    private record Beat(Standing standing, long nanos, Pace pace) {}

    /// Forgets all, for another load.
    void clear() {
        beats.clear();
        look = FleetLook.NOTHING;
    }

    void take(int place, Standing standing, long nanos) {
        Beat before = beats.get(place);
        if (before == null) {
            beats.put(place, new Beat(standing, nanos, Pace.NONE));
        } else if (nanos > before.nanos) {
            double seconds = (nanos - before.nanos) / NANOS;
            Pace pace = Pace.between(before.standing.progress(), standing.progress(), seconds);
            beats.put(place, new Beat(standing, nanos, pace));
        }
    }

    /// Leaves an agent out that was lost.
    void lose(int place) {
        beats.remove(place);
    }

    /// Shows the agents to those who look.
    ///
    /// @param seconds since the start of the load; negative before it
    /// @param now by the lead's clock
    void show(List<AgentLook> agents, double seconds, long now) {
        Pace pace = Pace.NONE;
        for (AgentLook agent : agents) {
            Beat last = beats.get(agent.place());
            boolean runs = agent.state() == AgentLook.State.RUNNING;
            if (last != null && runs && now - last.nanos < SILENCE) {
                pace = pace.plus(last.pace);
            }
        }
        look = new FleetLook(seconds, agents, progress(), pace, lagP99Ms());
    }

    /// Returns what an agent has said last.
    Standing standing(int place) {
        Beat last = beats.get(place);
        return last == null ? Standing.NOTHING : last.standing;
    }

    /// Returns the load as it was when the lead last looked, a fraction of a second ago.
    public FleetLook look() {
        return look;
    }

    /// Returns the sum of all agents.
    public LoadProgress progress() {
        int alive = 0;
        int connected = 0;
        long done = 0;
        long cycles = 0;
        long failed = 0;
        long tokens = 0;
        long errors = 0;
        for (Beat beat : beats.values()) {
            LoadProgress each = beat.standing.progress();
            alive += each.alive();
            connected += each.connected();
            done += each.done();
            cycles += each.cycles();
            failed += each.failed();
            tokens += each.tokens();
            errors += each.errors();
        }
        return new LoadProgress(alive, connected, done, cycles, failed, tokens, errors);
    }

    /// Returns the 99th percentile of the delivery lag within the last second, that of the worst
    /// agent.
    public double lagP99Ms() {
        return beats.values().stream().mapToLong(each -> each.standing.lagMicros()).max().orElse(0)
                / MICROS_A_MILLI;
    }
}
