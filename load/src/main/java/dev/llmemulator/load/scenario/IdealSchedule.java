package dev.llmemulator.load.scenario;

import java.util.PriorityQueue;

/// Computes how long a load of counted cycles takes when nothing delays it.
final class IdealSchedule {
    /// The number of cycles beyond which means are used: single cycles even out, and visiting them
    /// takes seconds.
    private static final long MOST_CYCLES = 5_000_000;

    private final LoadPlan plan;

    IdealSchedule(LoadPlan plan) {
        this.plan = plan;
    }

    double seconds() {
        boolean alike =
                plan.responses().isFixed()
                        && plan.shape().thinkTime() instanceof RandomVariable.Fixed;
        boolean many = (long) plan.clients() * plan.cycles() > MOST_CYCLES;
        return alike || many ? ofMeans() : ofCycles();
    }

    /// Adds the ramp and the mean streams of all waves.
    private double ofMeans() {
        double ramp = (plan.clients() - 1) * rampSeconds();
        double thinking = (plan.cycles() - 1) * plan.shape().thinkTime().mean();
        double streams = plan.cycles() * plan.responses().meanSpanSeconds();
        return plan.waves() * (streams + thinking) + ramp;
    }

    /// Simulates the slots: each client takes the first free slot once its time on the ramp has
    /// come, and keeps it for its own cycles.
    private double ofCycles() {
        PriorityQueue<Double> slots = new PriorityQueue<>();
        double end = 0;
        for (int client = 0; client < plan.clients(); client++) {
            Double free = slots.size() < plan.maxConcurrent() ? null : slots.poll();
            double start = Math.max(client * rampSeconds(), free == null ? 0 : free);
            double left = start + secondsOf(client);
            slots.add(left);
            end = Math.max(end, left);
        }
        return end;
    }

    private double secondsOf(int client) {
        double sum = 0;
        for (int cycle = 0; cycle < plan.cycles(); cycle++) {
            sum += plan.responseOf(client, cycle).span().toNanos() / 1e9;
            sum += cycle == 0 ? 0 : plan.shape().thinkSeconds(plan.seed(), client, cycle);
        }
        return sum;
    }

    private double rampSeconds() {
        return plan.rampDelay().toNanos() / 1e9;
    }
}
